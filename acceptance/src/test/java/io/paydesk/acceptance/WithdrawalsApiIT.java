package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.acceptance.Houses.House;
import jakarta.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an enterprise's own system is told about payouts that cannot be. */
class WithdrawalsApiIT {
    private static House house;

    @BeforeAll
    static void enter() {
        house = Houses.onH2();
    }

    @Test
    void eachNoHasATypeOfItsOwn() {
        var account = account();
        var proved = instrument(account, "6222020000000000018", true);
        var open = instrument(account, "6222020000000000026", false);

        assertThat(refused(account, proved, "100.00")).endsWith("409 /problems/identity-needed");
        house.api()
                .put(
                        "/accounts/" + account + "/identity",
                        Api.object().add("tier", 1).add("evidence", "case 17").build())
                .ok();
        assertThat(refused(account, open, "100.00")).endsWith("409 /problems/instrument-stale");
        assertThat(refused(account, proved, "20000.01")).endsWith("409 /problems/limit");
        assertThat(refused(account, proved, "100.00")).endsWith("409 /problems/not-enough-money");
        assertThat(refused(account, proved, "9.99")).endsWith("422 /problems/amount-out-of-bounds");
        assertThat(refused(account, proved, "1e3")).endsWith("422 /problems/amount-form");
        assertThat(refused(account, "IN-1", "100.00")).endsWith("404 /problems/instrument-unknown");
        assertThat(house.api().get("/ledger/health").ok().getBoolean("ok")).isTrue();
    }

    @Test
    void whatIsNotThereIsUnknown() {
        assertThat(house.api().get("/withdrawals/WD-1").status()).isEqualTo(404);
        assertThat(house.api().get("/withdrawals/x").status()).isEqualTo(404);
        for (var verb : new String[] {"approve", "reject", "cancel"}) {
            var answer = house.api()
                    .post(
                            "/withdrawals/WD-1/" + verb,
                            Api.object().add("reason", "why").build());
            assertThat(answer.status()).as(verb).isEqualTo(404);
        }
    }

    private static String refused(String account, String instrument, String amount) {
        var answer = house.api()
                .post(
                        "/accounts/" + account + "/withdrawals",
                        Api.object()
                                .add("channel", "bank-payout-cny")
                                .add("amount", amount)
                                .add("instrument", instrument)
                                .build(),
                        UUID.randomUUID().toString());
        var type = answer.json().getString("type");
        return answer.status() + " " + type.substring(type.indexOf("/problems/"));
    }

    private static String account() {
        return house.api()
                .post(
                        "/accounts",
                        Api.object()
                                .add("email", Mails.someone("anna"))
                                .add("name", "Anna Berg")
                                .add("emailVerified", true)
                                .build())
                .ok()
                .getString("id");
    }

    private static String instrument(String account, String number, boolean verified) {
        JsonObject wanted = Api.object()
                .add("kind", "BANK")
                .add("currency", "CNY")
                .add("number", number)
                .add("holderName", "Anna Berg")
                .add("verified", verified)
                .build();
        return house.api()
                .post("/accounts/" + account + "/instruments", wanted)
                .ok()
                .getString("id");
    }
}
