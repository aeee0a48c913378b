package io.paydesk.identity;

import io.paydesk.account.AccountView;
import io.paydesk.kernel.HolderName;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What a machine can check of a case: the facts that were typed, against themselves, the account and the other accounts. */
@Dependent
class IdentityChecks {
    @Inject
    CaseStore cases;

    @Inject
    Clock clock;

    /** None once what was typed is erased, or nothing was asked to be typed. */
    List<CheckLine> of(IdentityCase identityCase, AccountView account) {
        return cases.person(identityCase)
                .map(person -> {
                    var others = cases.otherAccounts(identityCase);
                    return List.of(
                            line(CheckLine.Check.AGE, !person.isYoungerThan(Person.AGE_MIN, today()), 0),
                            number(person),
                            zone(person),
                            line(CheckLine.Check.NAME, HolderName.matches(person.fullName(), account.name()), 0),
                            line(CheckLine.Check.DUPLICATE, others == 0, others));
                })
                .orElse(List.of());
    }

    private static CheckLine number(Person person) {
        return person.isChineseCard()
                ? line(CheckLine.Check.NUMBER, ResidentId.isRight(person.number()), 0)
                : new CheckLine(CheckLine.Check.NUMBER, CheckLine.Result.OPEN, 0);
    }

    private CheckLine zone(Person person) {
        return person.zone().isEmpty()
                ? new CheckLine(CheckLine.Check.ZONE, CheckLine.Result.OPEN, 0)
                : line(
                        CheckLine.Check.ZONE,
                        PassportZone.of(person.zone())
                                .filter(read -> !read.isExpired(today()))
                                .isPresent(),
                        0);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static CheckLine line(CheckLine.Check check, boolean passed, int count) {
        return new CheckLine(check, passed ? CheckLine.Result.PASSED : CheckLine.Result.FAILED, count);
    }
}
