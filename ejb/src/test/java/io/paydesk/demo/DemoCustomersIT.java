package io.paydesk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.Accounts;
import io.paydesk.audit.Actor;
import io.paydesk.correction.CorrectionView;
import io.paydesk.correction.Corrections;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Language;
import io.paydesk.ledger.Ledger;
import io.paydesk.ledger.LedgerHealth;
import io.paydesk.staff.Role;
import io.paydesk.staff.Staff;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class DemoCustomersIT {
    @Parameter
    TestHouse.Engine engine;

    @Test
    void areThereOnceHoweverOftenTheDemoStarts() {
        var house = TestHouse.on(engine);
        var chen = house.get(Staff.class)
                .add(
                        Actor.SYSTEM,
                        "chenxiao@okpay.example",
                        "陈晓",
                        "correct horse battery",
                        Set.of(Role.TREASURY),
                        Language.ZH_CN)
                .actor();

        house.get(DemoCustomers.class).make();
        house.get(DemoCustomers.class).make();

        var zhao = house.get(Accounts.class).byEmail("zhaomin@mail.example").orElseThrow();
        assertThat(house.get(Ledger.class).balances(zhao.id())).hasSize(2).allMatch(each -> !each.available()
                .isZero());
        var emma = house.get(Accounts.class).byEmail("emma.clarke@mail.example").orElseThrow();
        assertThat(house.get(Corrections.class).of(chen, emma.id()))
                .singleElement()
                .matches(CorrectionView::isOpen);
        assertThat(house.get(LedgerHealth.class).check(Actor.SYSTEM).ok()).isTrue();
    }
}
