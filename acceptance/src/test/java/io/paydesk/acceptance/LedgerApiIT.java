package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.acceptance.Houses.House;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an enterprise's own system learns of the books. */
class LedgerApiIT {
    private static House house;

    @BeforeAll
    static void enter() {
        house = Houses.onH2();
    }

    @Test
    void theBooksAreProvedWhenItIsAsked() {
        var report = house.api().get("/ledger/health").ok();

        assertThat(report.getBoolean("ok")).isTrue();
        assertThat(report.getJsonNumber("tookMillis").longValue()).isNotNegative();
        assertThat(report.getJsonArray("invariants").getValuesAs(jakarta.json.JsonObject.class))
                .extracting(each -> each.getString("id"))
                .contains("I1", "I2", "I3", "I4", "I5", "I6", "I15");
        assertThat(report.getJsonArray("invariants").getValuesAs(jakarta.json.JsonObject.class))
                .allSatisfy(each -> {
                    assertThat(each.keySet()).containsExactly("id", "title", "ok", "checked", "violations");
                    assertThat(each.getString("title")).isNotBlank();
                    assertThat(each.getBoolean("ok")).isTrue();
                    assertThat(each.getInt("violations")).isZero();
                });
    }

    @Test
    void anAccountWithoutMoneyHasNoBalances() {
        var account = house.api()
                .post(
                        "/accounts",
                        Api.object()
                                .add("email", Mails.someone("anna"))
                                .add("name", "Anna Berg")
                                .add("language", "en")
                                .add("emailVerified", true)
                                .build(),
                        java.util.UUID.randomUUID().toString())
                .ok();

        assertThat(house.api()
                        .get("/accounts/" + account.getString("id") + "/balances")
                        .ok()
                        .getJsonArray("items"))
                .isEmpty();
        assertThat(house.api().get("/accounts/AC-1/balances").status()).isEqualTo(404);
    }
}
