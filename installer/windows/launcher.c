/* SLADesk.exe: runs SLADesk with the Python beside it, inside this process.

   Taskbar, jump list, AppLocker rules and the task manager then see one program, SLADesk. Python is
   initialised through its configuration API of names and values (PEP 741, Python 3.14), found by name
   in the DLL, so that no header of Python's is needed to build this.

   SLADesk.exe --shortcut FILE.lnk makes a shortcut to itself and ends: the installer's own cannot
   carry the identity that ties a pinned shortcut to its window. */

#define WIN32_LEAN_AND_MEAN
#define _WIN32_WINNT 0x0A00
#define COBJMACROS
#define INITGUID
#include <windows.h>
#include <shellapi.h>
#include <shlobj.h>
#include <propsys.h>
#include <propkey.h>
#include <propvarutil.h>
#include <stdio.h>

#define LONGEST 32768
#define IDENTITY L"SLADesk.SLADesk"
#define RUNNING L"Local\\SLADesk.running"
#ifndef PROGRAM /* The verification times a program of one empty window by the same launcher. */
#define PROGRAM "import sys\nfrom sladesk.__main__ import main\nsys.exit(main())"
#endif

typedef struct PyInitConfig PyInitConfig;

static struct {
    PyInitConfig *(*create)(void);
    int (*set_int)(PyInitConfig *, const char *, long long);
    int (*set_str)(PyInitConfig *, const char *, const char *);
    int (*set_list)(PyInitConfig *, const char *, size_t, char *const *);
    int (*error)(PyInitConfig *, const char **);
    int (*initialize)(PyInitConfig *);
    int (*run)(void);
} python;

static wchar_t folder[LONGEST], program[LONGEST];

static int fail(const wchar_t *what, const char *detail)
{
    static wchar_t text[LONGEST];
    _snwprintf(text, LONGEST - 1, L"SLADesk: %ls\n%hs", what, detail);
    MessageBoxW(NULL, text, L"SLADesk", MB_OK | MB_ICONERROR);
    return 3;
}

static char *utf8(const wchar_t *text)
{
    int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    char *bytes = HeapAlloc(GetProcessHeap(), 0, size);
    WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, size, NULL, NULL);
    return bytes;
}

static wchar_t *beside(const wchar_t *name)
{
    static wchar_t path[LONGEST];
    _snwprintf(path, LONGEST - 1, L"%ls\\%ls", folder, name);
    return path;
}

/* A program with windows has no console of its own: with arguments it borrows that of whoever started it. */
static BOOL borrow_console(int count)
{
    static const struct { DWORD handle; const wchar_t *device; DWORD access; } streams[] = {
        {STD_INPUT_HANDLE, L"CONIN$", GENERIC_READ},
        {STD_OUTPUT_HANDLE, L"CONOUT$", GENERIC_READ | GENERIC_WRITE},
        {STD_ERROR_HANDLE, L"CONOUT$", GENERIC_READ | GENERIC_WRITE},
    };
    BOOL console = FALSE, changed = FALSE;
    for (int at = 0; at < 3; at++) {
        HANDLE now = GetStdHandle(streams[at].handle);
        if (now != NULL && now != INVALID_HANDLE_VALUE && GetFileType(now) != FILE_TYPE_UNKNOWN)
            continue;
        if (!changed && count > 1)
            console = AttachConsole(ATTACH_PARENT_PROCESS);
        SECURITY_ATTRIBUTES inherited = {sizeof inherited, NULL, TRUE};
        HANDLE file = CreateFileW(console ? streams[at].device : L"NUL", streams[at].access,
                                  FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited, OPEN_EXISTING, 0, NULL);
        SetStdHandle(streams[at].handle, file);
        changed = TRUE;
    }
    return changed;
}

/* Python's C library made its streams from the handles when it was loaded, which may have been before. */
static void renew_streams(void)
{
    static const DWORD handles[] = {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE};
    HMODULE library = GetModuleHandleW(L"ucrtbase.dll");
    if (library == NULL)
        return;
    intptr_t (*os_handle)(int) = (void *)GetProcAddress(library, "_get_osfhandle");
    int (*open_handle)(intptr_t, int) = (void *)GetProcAddress(library, "_open_osfhandle");
    int (*duplicate)(int, int) = (void *)GetProcAddress(library, "_dup2");
    if (os_handle == NULL || open_handle == NULL || duplicate == NULL)
        return;
    for (int at = 0; at < 3; at++) {
        int opened = open_handle((intptr_t)GetStdHandle(handles[at]), 0);
        if (opened >= 0 && opened != at)
            duplicate(opened, at);
    }
}

static int make_shortcut(const wchar_t *target)
{
    IShellLinkW *link = NULL;
    IPersistFile *file = NULL;
    IPropertyStore *store = NULL;
    HRESULT done = CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    if (SUCCEEDED(done))
        done = CoCreateInstance(&CLSID_ShellLink, NULL, CLSCTX_INPROC_SERVER, &IID_IShellLinkW, (void **)&link);
    if (FAILED(done))
        return 1;
    IShellLinkW_SetPath(link, program);
    IShellLinkW_SetWorkingDirectory(link, folder);
    IShellLinkW_SetIconLocation(link, program, 0);
    if (SUCCEEDED(IShellLinkW_QueryInterface(link, &IID_IPropertyStore, (void **)&store))) {
        PROPVARIANT identity;
        memset(&identity, 0, sizeof identity);
        identity.vt = VT_LPWSTR;
        identity.pwszVal = (wchar_t *)IDENTITY;
        IPropertyStore_SetValue(store, &PKEY_AppUserModel_ID, &identity);
        IPropertyStore_Commit(store);
        IPropertyStore_Release(store);
    }
    done = IShellLinkW_QueryInterface(link, &IID_IPersistFile, (void **)&file);
    if (SUCCEEDED(done)) {
        done = IPersistFile_Save(file, target, TRUE);
        IPersistFile_Release(file);
    }
    IShellLinkW_Release(link);
    return SUCCEEDED(done) ? 0 : 1;
}

static BOOL load_python(void)
{
    HMODULE library = LoadLibraryExW(beside(PYTHON_DLL), NULL,
                                     LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    if (library == NULL)
        return FALSE;
    python.create = (void *)GetProcAddress(library, "PyInitConfig_Create");
    python.set_int = (void *)GetProcAddress(library, "PyInitConfig_SetInt");
    python.set_str = (void *)GetProcAddress(library, "PyInitConfig_SetStr");
    python.set_list = (void *)GetProcAddress(library, "PyInitConfig_SetStrList");
    python.error = (void *)GetProcAddress(library, "PyInitConfig_GetError");
    python.initialize = (void *)GetProcAddress(library, "Py_InitializeFromInitConfig");
    python.run = (void *)GetProcAddress(library, "Py_RunMain");
    return python.create && python.set_int && python.set_str && python.set_list && python.error &&
           python.initialize && python.run;
}

/* Isolated: neither the environment, the registry, the user's packages nor the current folder is asked. */
static int configure(PyInitConfig *config, int count, wchar_t **arguments)
{
    char *own = utf8(folder), *self = utf8(program);
    static const char *const folders[] = {"prefix", "exec_prefix", "base_prefix", "base_exec_prefix",
                                          "stdlib_dir"};
    static const char *const names[] = {"program_name", "executable", "base_executable"};
    char *paths[] = {utf8(beside(PYTHON_ZIP)), utf8(beside(L"lib")), utf8(beside(L"app"))};
    char **texts = HeapAlloc(GetProcessHeap(), 0, count * sizeof *texts);
    int wrong = 0;
    for (int at = 0; at < count; at++)
        texts[at] = utf8(arguments[at]);
    for (size_t at = 0; at < sizeof folders / sizeof *folders; at++)
        wrong |= python.set_str(config, folders[at], own);
    for (size_t at = 0; at < sizeof names / sizeof *names; at++)
        wrong |= python.set_str(config, names[at], self);
    wrong |= python.set_list(config, "module_search_paths", 3, paths);
    wrong |= python.set_list(config, "argv", count, texts);
    wrong |= python.set_int(config, "parse_argv", 0);
    wrong |= python.set_int(config, "site_import", 0);
    wrong |= python.set_int(config, "write_bytecode", 0);
    wrong |= python.set_str(config, "run_command", PROGRAM);
    return wrong;
}

static int run(int count, wchar_t **arguments)
{
    BOOL changed = borrow_console(count);
    if (!load_python())
        return fail(L"the installation is not whole; please install it again.", "");
    if (changed)
        renew_streams();
    PyInitConfig *config = python.create();
    if (config == NULL || configure(config, count, arguments) != 0 || python.initialize(config) != 0) {
        const char *detail = "";
        if (config != NULL)
            python.error(config, &detail);
        return fail(L"Python could not be started.", detail ? detail : "");
    }
    return python.run();
}

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE none, wchar_t *line, int show)
{
    (void)instance, (void)none, (void)line, (void)show;
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    SetDllDirectoryW(L"");
    int count = 0;
    wchar_t **arguments = CommandLineToArgvW(GetCommandLineW(), &count);
    DWORD length = GetModuleFileNameW(NULL, program, LONGEST);
    if (arguments == NULL || length == 0 || length >= LONGEST)
        return 3;
    wcscpy(folder, program);
    *wcsrchr(folder, L'\\') = 0;
    if (count == 3 && wcscmp(arguments[1], L"--shortcut") == 0)
        return make_shortcut(arguments[2]);
    SetCurrentProcessExplicitAppUserModelID(IDENTITY);
    CreateMutexW(NULL, FALSE, RUNNING); /* Held until the process ends; the installer looks for it. */
    return run(count, arguments);
}
