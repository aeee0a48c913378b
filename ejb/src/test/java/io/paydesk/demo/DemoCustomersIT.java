package io.paydesk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.Accounts;
import io.paydesk.audit.Actor;
import io.paydesk.house.TestHouse;
import io.paydesk.ledger.Ledger;
import io.paydesk.ledger.LedgerHealth;
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
        house.get(DemoCustomers.class).make();
        house.get(DemoCustomers.class).make();

        var zhao = house.get(Accounts.class).byEmail("zhaomin@mail.example").orElseThrow();
        assertThat(house.get(Ledger.class).balances(zhao.id())).hasSize(2).allMatch(each -> !each.available()
                .isZero());
        assertThat(house.get(LedgerHealth.class).check(Actor.SYSTEM).ok()).isTrue();
    }
}
