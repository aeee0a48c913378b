package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.acceptance.Houses.House;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Money in, as an enterprise's own system and a provider see it. */
class DepositsApiIT {
    private static House house;
    private static Provider bank;

    @BeforeAll
    static void enter() {
        house = Houses.onH2();
        bank = new Provider(house.product().uri("/api/v1"), "bank-transfer-cny");
    }

    @Test
    void theChannelsAreThoseOfTheContract() {
        var codes = house.api().get("/channels").ok().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(each -> each.getString("code"))
                .toList();

        assertThat(codes)
                .contains(
                        "bank-transfer-cny",
                        "card-cny",
                        "platform-cny",
                        "bank-payout-cny",
                        "bank-transfer-usd",
                        "card-usd",
                        "platform-usd",
                        "bank-payout-usd",
                        "btc",
                        "btc-payout");
    }

    @Test
    void aDepositIsCreditedWhenTheBankSaysSo() {
        var account = account(2);
        var key = UUID.randomUUID().toString();
        var asked = ask(account, "100.00", key);
        assertThat(ask(account, "100.00", key)).isEqualTo(asked);
        assertThat(asked.getString("state")).isEqualTo("AWAITING_PAYMENT");
        assertThat(asked.getJsonObject("amount").getString("currency")).isEqualTo("CNY");
        assertThat(asked.isNull("reason")).isTrue();

        var event = Provider.event(UUID.randomUUID().toString(), "RECEIVED", asked.getString("reference"), "100.00");
        assertThat(bank.tell(event)).isEqualTo(200);
        assertThat(bank.tell(event)).isEqualTo(200);
        assertThat(bank.tell(Provider.event(
                        event.getString("externalId"), "RECEIVED", asked.getString("reference"), "100.01")))
                .isEqualTo(409);

        var now = house.api().get("/deposits/" + asked.getString("id")).ok();
        assertThat(now.getString("state")).isEqualTo("COMPLETED");
        assertThat(now.getJsonArray("history").getValuesAs(JsonObject.class))
                .extracting(each -> each.getString("to"))
                .containsExactly("CREATED", "AWAITING_PAYMENT", "RECEIVED", "COMPLETED");
        assertThat(house.api().get("/accounts/" + account + "/balances").ok().getJsonArray("items"))
                .hasSize(1)
                .allSatisfy(each -> assertThat(
                                each.asJsonObject().getJsonObject("available").getString("amount"))
                        .isEqualTo("100.00"));
        assertThat(house.api().all("/accounts/" + account + "/transactions")).hasSize(1);
        assertThat(house.api().get("/ledger/health").ok().getBoolean("ok")).isTrue();
    }

    @Test
    void theFirstDepositWaitsForTheIdentity() {
        var account = account(0);
        var asked = ask(account, "50.00", UUID.randomUUID().toString());
        bank.tell(Provider.event(UUID.randomUUID().toString(), "RECEIVED", asked.getString("reference"), "50.00"));
        assertThat(state(asked)).isEqualTo("HELD_KYC");

        identify(account, 1);

        assertThat(state(asked)).isEqualTo("COMPLETED");
    }

    @Test
    void whoDoesNotSignIsNotHeard() {
        var body = Provider.event("1", "RECEIVED", "RF70DP100001", "1.00").toString();
        var now = Instant.now().getEpochSecond();

        assertThat(bank.tell(body, "")).isEqualTo(401);
        assertThat(bank.tell(body + " ", Provider.signature(now, body))).isEqualTo(401);
        assertThat(bank.tell(body, Provider.signature(now - 400, body))).isEqualTo(401);
        assertThat(new Provider(house.product().uri("/api/v1"), "no-such").tell(body, Provider.signature(now, body)))
                .isEqualTo(404);
        assertThat(new Provider(house.product().uri("/api/v1"), "card-usd").tell(body, Provider.signature(now, body)))
                .isEqualTo(401);
        var long1 = "{\"x\":\"" + "y".repeat(70_000) + "\"}";
        assertThat(bank.tell(long1, Provider.signature(now, long1))).isEqualTo(413);
    }

    @Test
    void whatCannotBeIsRefusedWithItsType() {
        var account = account(0);

        assertThat(refused(account, "60000.00")).endsWith("409 /problems/limit");
        assertThat(refused(account, "0.01")).endsWith("422 /problems/amount-out-of-bounds");
        assertThat(refused(account, "1.001")).endsWith("422 /problems/amount-decimals");
        assertThat(house.api().get("/deposits/DP-1").status()).isEqualTo(404);
        assertThat(house.api().get("/accounts/AC-1/transactions").status()).isEqualTo(404);
    }

    private static String refused(String account, String amount) {
        var answer = house.api()
                .post(
                        "/accounts/" + account + "/deposits",
                        Api.object()
                                .add("channel", "bank-transfer-cny")
                                .add("amount", amount)
                                .build(),
                        UUID.randomUUID().toString());
        var type = answer.json().getString("type");
        return answer.status() + " " + type.substring(type.indexOf("/problems"));
    }

    private static JsonObject ask(String account, String amount, String key) {
        return house.api()
                .post(
                        "/accounts/" + account + "/deposits",
                        Api.object()
                                .add("channel", "bank-transfer-cny")
                                .add(
                                        "amount",
                                        Api.object().add("amount", amount).add("currency", "CNY"))
                                .addNull("instrument")
                                .build(),
                        key)
                .ok();
    }

    private static String state(JsonObject deposit) {
        return house.api().get("/deposits/" + deposit.getString("id")).ok().getString("state");
    }

    private static String account(int tier) {
        var account = house.api()
                .post(
                        "/accounts",
                        Api.object()
                                .add("email", Mails.someone("anna"))
                                .add("name", "Anna Berg")
                                .add("language", "en")
                                .add("emailVerified", true)
                                .build(),
                        UUID.randomUUID().toString())
                .ok()
                .getString("id");
        if (tier > 0) {
            identify(account, tier);
        }
        return account;
    }

    private static void identify(String account, int tier) {
        house.api()
                .put(
                        "/accounts/" + account + "/identity",
                        Api.object().add("tier", tier).add("evidence", "seen").build())
                .ok();
    }
}
