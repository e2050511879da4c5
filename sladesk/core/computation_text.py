"""The arithmetic of a claim, told line by line in any language, so that it can be done again by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sladesk.core.agreed import agreed_text
from sladesk.core.compensation import Computation, Part, Scope, Tier
from sladesk.core.fees import Fee, FeeSpan
from sladesk.core.money import Amount, AmountKind, amount_text, exact_money_text, exact_text, money_text
from sladesk.core.periods import Days, period_label
from sladesk.core.shortfall import Shortfall, shortfall_text
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    text: str
    is_total: bool = False


def lines(found: Computation, language: Language, words: Words) -> tuple[Line, ...]:
    """«Avvik: 99,8 − 99,71 = 0,09 prosentpoeng», «Sats: 5 % av 120 000,00 kr = 6 000,00 kr» and so on.

    Nothing is rounded before the claim: a sum that is not in whole øre is told with all its decimals.
    """
    return tuple(_Telling(found, language, words).lines())


def shortfalls_text(found: Computation, language: Language, words: Words) -> str:
    """«Avvik 0,09 prosentpoeng, 0,3 prosentpoeng», and whether one figure stands for several times."""
    sizes = (part.missed for part in found.parts if part.missed is not None)
    told = ", ".join(shortfall_text(one.gauge, one.amount, language, words) for one in sizes)
    text = words("Shortfall {shortfall}", shortfall=told)
    return f"{text}. {_proven(words)}" if found.is_one_of_several else text


@dataclass(frozen=True, slots=True)
class _Telling:
    found: Computation
    language: Language
    words: Words

    def lines(self) -> Iterator[Line]:
        found, words = self.found, self.words
        yield Line(words("Agreed"), agreed_text(found.agreed, words))
        yield Line(words("Delivered"), found.delivered)
        if found.clause:
            yield Line(words("Clause"), found.clause)
        yield from self._fees()
        for part in found.parts:
            yield from self._part(part)
        for days in found.unknown:
            if not found.is_one_of_several:
                yield Line(self._label(days), words("No value is written, so nothing is claimed."))
        if found.is_one_of_several:
            yield Line(words("Proven"), _proven(words))
        yield from self._sum()
        if found.cap is not None:
            yield Line(words("Cap"), self._cap(found.cap))
        claim = money_text(found.claim, found.currency, self.language)
        yield Line(words("Claim"), claim, is_total=True)

    def _fees(self) -> Iterator[Line]:
        """Whose percentages count, wherever that is not simply the fee that was entered for the period."""
        found = self.found
        pairs = ((found.fee, found.percent_of), (found.cap_fee, found.cap_for))
        told = [self._fee(fee, scope) for fee, scope in pairs if fee and (found.is_parted or fee.share != 1)]
        for text in dict.fromkeys(told):
            yield Line(self.words("Fee"), text)

    def _fee(self, fee: Fee, scope: Scope) -> str:
        words, entered = self.words, self._money(Fraction(fee.entered))
        match fee.span:
            case FeeSpan.FOLLOW_UP:
                told = words("{fee} for the period", fee=entered)
            case FeeSpan.MONTH:
                told = words("{fee} a month", fee=entered)
            case FeeSpan.QUARTER:
                told = words("{fee} a quarter", fee=entered)
            case FeeSpan.HALF_YEAR:
                told = words("{fee} a half-year", fee=entered)
            case _:
                told = words("{fee} a year", fee=entered)
        if fee.share == 1:
            return told
        return f"{told} × {fee.share} = {self._for(scope, self._money(fee.total))}"

    def _for(self, scope: Scope, total: str) -> str:
        if scope is Scope.WINDOW:
            return self.words("{sum} for each measurement period", sum=total)
        return self.words("{sum} for the period", sum=total)

    def _part(self, part: Part) -> Iterator[Line]:
        words = self.words
        label = words("Shortfall") if part.days is None else self._label(part.days)
        if part.missed is None:
            yield Line(label, words("{value}: met", value=part.delivered))
        elif part.tier is None:
            shortfall = self._shortfall(part.missed)
            yield Line(label, words("{shortfall}: below the first tier", shortfall=shortfall))
        else:
            yield Line(label, self._shortfall(part.missed))
            yield Line(words("Tier"), self._tier(part.tier))
            yield Line(words("Compensation"), self._amount(part, part.tier))

    def _shortfall(self, missed: Shortfall) -> str:
        text = shortfall_text(missed.gauge, missed.amount, self.language, self.words)
        if missed.limit is None or missed.value is None:
            return text
        ends = sorted((missed.limit, missed.value), reverse=True)
        return " − ".join(exact_text(end, self.language) for end in ends) + f" = {text}"

    def _tier(self, tier: Tier) -> str:
        gauge, words = self.found.gauge, self.words
        start = shortfall_text(gauge, Fraction(tier.start), self.language, words)
        if tier.each is None:
            return words("from {start}", start=start)
        each = shortfall_text(gauge, Fraction(tier.each), self.language, words)
        if not tier.start:
            return words("for each started {each}", each=each)
        return words("from {start}, for each started {each}", start=start, each=each)

    def _amount(self, part: Part, tier: Tier) -> str:
        times = f"{part.times} × " if tier.each is not None else ""
        amount = amount_text(tier.amount, self.found.currency, self.language)
        if tier.amount.kind is AmountKind.PERCENT:
            text = times + self._percent(amount, self.found.fee, part.whole)
        else:
            text = f"{times}{amount} = {self._money(part.whole)}" if times else amount
        if part.gives == part.whole:
            return text
        return self.words("{arithmetic}, capped at {sum}", arithmetic=text, sum=self._money(part.gives))

    def _sum(self) -> Iterator[Line]:
        giving = [self._money(part.gives) for part in self.found.parts if part.tier is not None]
        if len(giving) > 1:
            text = f"{' + '.join(giving)} = {self._money(self.found.total)}"
            yield Line(self.words("Together"), text)

    def _cap(self, cap: Amount) -> str:
        most = self.found.cap_sum or Fraction(0)
        text = self._money(most)
        if cap.kind is AmountKind.PERCENT:
            amount = amount_text(cap, self.found.currency, self.language)
            text = self._percent(amount, self.found.cap_fee, most)
        return self._for(Scope.WINDOW, text) if self.found.cap_for is Scope.WINDOW else text

    def _percent(self, percent: str, fee: Fee | None, total: Fraction) -> str:
        of = self._money(fee.total if fee else Fraction(0))
        return self.words("{percent} of {fee} = {total}", percent=percent, fee=of, total=self._money(total))

    def _label(self, days: Days) -> str:
        label = period_label(*days, None, self.language, self.words)
        return label[:1].upper() + label[1:]

    def _money(self, amount: Fraction) -> str:
        return exact_money_text(amount, self.found.currency, self.language)


def _proven(words: Words) -> str:
    return words("One measurement period only is proven; no values of the others are written.")
