package io.paydesk.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.staff.Role;
import io.paydesk.staff.StaffStay;
import io.paydesk.staff.StaffView;
import io.paydesk.web.security.Gate.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every page of desk and administration, tried by a member of each role. */
class GateTest {
    private static final List<String> DOORS = List.of(
            "/desk/sign-in", "/desk/sign-in-code", "/desk/join", "/desk/forgot", "/desk/reset", "/desk/sign-out");
    private static final List<String> OF_EVERYBODY = List.of("/desk/security", "/desk/second-factor", "/desk");

    @Test
    void everyPageIsOpenOrHiddenToEveryRoleByItsScope() {
        var wrong = new ArrayList<String>();
        Gate.SCOPES.forEach((page, scope) -> {
            for (var role : Role.values()) {
                var allowed = role.scopes().contains(scope);
                for (var spelled : spellings(page)) {
                    var answer = answer(spelled, stay(Set.of(role), false));
                    if (answer != (allowed ? Answer.OPEN : Answer.HIDDEN)) {
                        wrong.add(role + " " + spelled + " " + answer);
                    }
                }
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsEverybodysOwnIsOpenToEveryRole() {
        for (var role : Role.values()) {
            for (var page : OF_EVERYBODY) {
                assertThat(answer(page, stay(Set.of(role), false)))
                        .as(role + " " + page)
                        .isEqualTo(Answer.OPEN);
            }
        }
    }

    @Test
    void theAdministrationIsHiddenFromAllButAdministratorsWhateverIsAddedToIt() {
        for (var role : Role.values()) {
            assertThat(answer("/admin/something-new", stay(Set.of(role), false)))
                    .isEqualTo(role == Role.ADMIN ? Answer.OPEN : Answer.HIDDEN);
        }
    }

    @Test
    void strangersFindTheDoorsOnly() {
        for (var page : DOORS) {
            assertThat(answer(page, null)).isEqualTo(Answer.OPEN);
        }
        Stream.concat(Gate.SCOPES.keySet().stream(), OF_EVERYBODY.stream())
                .forEach(page -> assertThat(answer(page, null)).as(page).isEqualTo(Answer.SIGN_IN_FIRST));
    }

    @Test
    void whoOwesTheSecondStepIsLedThereFromEverywhere() {
        var owing = stay(Set.of(Role.values()), true);

        Stream.concat(Gate.SCOPES.keySet().stream(), Stream.of("/desk/security", "/desk", "/desk/picture"))
                .forEach(page -> assertThat(answer(page, owing)).as(page).isEqualTo(Answer.SECOND_FACTOR_FIRST));
        assertThat(answer("/desk/second-factor", owing)).isEqualTo(Answer.OPEN);
        assertThat(answer("/desk/sign-out", owing)).isEqualTo(Answer.OPEN);
    }

    private static List<String> spellings(String page) {
        return List.of(
                page, page + ".xhtml", page.toUpperCase(java.util.Locale.ROOT), "/" + page + ";x=y", page + "/more");
    }

    private static StaffStay stay(Set<Role> roles, boolean owes) {
        return new StaffStay(new StaffView(1, "x@okpay.example", "X", roles, "en", true), owes, false);
    }

    private static Answer answer(String path, @org.jspecify.annotations.Nullable StaffStay stay) {
        return Gate.answer(SitePath.of(path), () -> Optional.ofNullable(stay));
    }
}
