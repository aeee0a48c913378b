package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.acceptance.Houses.House;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Money in and out as an enterprise's own systems and its providers move it. */
class MoneyApiIT {
    private static House house;

    @BeforeAll
    static void enter() {
        house = Houses.onH2();
    }

    @AfterEach
    void theBooksAreInOrder() {
        var report = house.api().get("/ledger/health").ok();
        assertThat(report.getBoolean("ok")).as(report.toString()).isTrue();
    }

    @Test
    void theChannelsOfAFirstStart() {
        var items = house.api().get("/channels").ok().getJsonArray("items").getValuesAs(JsonObject.class);

        assertThat(items).extracting(each -> each.getString("code")).containsAll(Provider.CHANNELS);
        assertThat(items).allSatisfy(each -> {
            assertThat(each.getString("direction")).isIn("IN", "OUT");
            assertThat(each.getJsonObject("fee").keySet()).contains("fixed", "percent");
            assertThat(each.getJsonObject("expected").getString("kind")).isIn("INSTANT", "HOURS", "BUSINESS_DAYS");
        });
    }

    @Test
    void aTransferIsCreditedOnceHoweverOftenItIsTold() {
        var account = account(2);
        var deposit = deposit(account, "bank-transfer-cny", "1000.00");
        assertThat(deposit.getString("state")).isEqualTo("AWAITING_PAYMENT");
        assertThat(deposit.getJsonObject("net").getString("amount")).isEqualTo("1000.00");
        assertThat(deposit.getString("reference")).startsWith("RF");

        var event = Provider.event(UUID.randomUUID().toString(), "RECEIVED", deposit.getString("reference"), "1000.00");
        var statuses = IntStream.range(0, 20)
                .parallel()
                .mapToObj(each -> provider("bank-transfer-cny").tell(event))
                .toList();

        assertThat(statuses)
                .anyMatch(status -> status / 100 == 2)
                .allMatch(status -> status / 100 == 2 || status == 409 || status == 503);
        assertThat(state("deposits", deposit)).isEqualTo("COMPLETED");
        assertThat(available(account, "CNY")).isEqualTo("1000.00");
        var other = Provider.event(event.getString("externalId"), "RECEIVED", deposit.getString("reference"), "999.00");
        assertThat(provider("bank-transfer-cny").tell(other)).isEqualTo(409);
        assertThat(available(account, "CNY")).isEqualTo("1000.00");
    }

    @Test
    void aForgedStaleOrUnsignedCallDoesNothing() {
        var account = account(2);
        var deposit = deposit(account, "platform-cny", "100.00");
        var body = Provider.event("forged", "RECEIVED", deposit.getString("reference"), "100.00")
                .toString();
        var now = Clock.systemUTC().instant().getEpochSecond();

        var platform = provider("platform-cny");
        assertThat(platform.tell(body, Provider.signature(now, body + " "))).isEqualTo(401);
        assertThat(platform.tell(body, Provider.signature(now - 360, body))).isEqualTo(401);
        assertThat(platform.tell(body, "")).isEqualTo(401);
        assertThat(state("deposits", deposit)).isEqualTo("AWAITING_PAYMENT");
    }

    @Test
    void aFirstDepositWaitsForTheIdentity() {
        var account = account(0);
        var deposit = deposit(account, "card-cny", "200.00");
        tells("card-cny", "RECEIVED", deposit.getString("reference"), "200.00");

        assertThat(state("deposits", deposit)).isEqualTo("HELD_KYC");
        assertThat(balance(account, "CNY", "held")).isEqualTo("200.00");
        identify(account, 1);

        assertThat(state("deposits", deposit)).isEqualTo("COMPLETED");
        assertThat(available(account, "CNY")).isEqualTo("197.00"); // 1.5 % of 200.00
    }

    @Test
    void aWithdrawalGoesTheWholeWay() {
        var account = funded("3000.00");
        var instrument = instrument(account);

        var withdrawal = withdraw(account, "500.00", instrument).ok();

        assertThat(withdrawal.getJsonObject("fee").getString("amount")).isEqualTo("2.00");
        assertThat(withdrawal.getJsonObject("net").getString("amount")).isEqualTo("498.00");
        assertThat(available(account, "CNY")).isEqualTo("2500.00");
        assertThat(state("withdrawals", withdrawal)).isEqualTo("APPROVED"); // until the next file goes to the bank
        tells("bank-payout-cny", "SETTLED", withdrawal.getString("reference"), "498.00");
        assertThat(state("withdrawals", withdrawal)).isEqualTo("SETTLED");
        tells("bank-payout-cny", "RETURNED", withdrawal.getString("reference"), "498.00");
        assertThat(state("withdrawals", withdrawal)).isEqualTo("RETURNED");
        assertThat(withdraw(account, "100.00", instrument).json().getString("type"))
                .endsWith("/instrument-stale");
        var history = house.api()
                .get("/withdrawals/" + withdrawal.getString("id"))
                .ok()
                .getJsonArray("history")
                .getValuesAs(JsonObject.class);
        assertThat(history).extracting(each -> each.getString("to")).endsWith("SETTLED", "RETURNED");
        assertThat(house.api()
                        .get("/accounts/" + account + "/transactions")
                        .ok()
                        .getJsonArray("items"))
                .hasSize(2);
    }

    @Test
    void aLargeWithdrawalIsNotApprovedByWhoAskedForIt() {
        var account = funded("20000.00");
        var withdrawal = withdraw(account, "9000.00", instrument(account)).ok();
        assertThat(withdrawal.getString("state")).isEqualTo("IN_REVIEW");

        var own = house.api()
                .post(
                        "/withdrawals/" + withdrawal.getString("id") + "/approve",
                        Api.object().add("reason", "mine").build(),
                        UUID.randomUUID().toString());
        assertThat(own.status()).isIn(403, 409);
        house.api()
                .post(
                        "/withdrawals/" + withdrawal.getString("id") + "/cancel",
                        Api.object().add("reason", "not any more").build(),
                        UUID.randomUUID().toString())
                .ok();

        assertThat(state("withdrawals", withdrawal)).isEqualTo("CANCELLED");
        assertThat(available(account, "CNY")).isEqualTo("20000.00");
        assertThat(house.api()
                        .post(
                                "/withdrawals/" + withdrawal.getString("id") + "/cancel",
                                Api.object().add("reason", "again").build(),
                                UUID.randomUUID().toString())
                        .status())
                .isEqualTo(409);
    }

    @Test
    void eachNoHasItsType() {
        var poor = funded("50.00");
        assertThat(withdraw(poor, "60.00", instrument(poor)).status()).isEqualTo(409);
        assertThat(type(withdraw(poor, "61.00", instrument(poor)))).endsWith("/not-enough-money");
        var unknown = account(0);
        assertThat(type(withdraw(unknown, "60.00", instrument(unknown)))).endsWith("/identity-needed");
        var rich = funded("90000.00");
        assertThat(type(withdraw(rich, "88000.00", instrument(rich)))).isNotEmpty();
        identify(rich, 1);
        assertThat(type(withdraw(rich, "30000.00", instrument(rich)))).endsWith("/limit");
        for (var wrong : java.util.List.of("-1.00", "0.00", "1e3", "１００", "1.001", "99999999999999999999", "abc", "")) {
            assertThat(withdraw(rich, wrong, instrument(rich)).status())
                    .as(wrong)
                    .isIn(409, 422);
        }
        var others = instrument(poor);
        assertThat(withdraw(rich, "100.00", others).status()).isIn(404, 409, 422);
    }

    @Test
    void fiftyAtOnceNeverTakeMoreThanThereIs() {
        var account = funded("1000.00");
        var instrument = instrument(account);

        var taken = IntStream.range(0, 50)
                .parallel()
                .filter(each -> withdraw(account, "100.00", instrument).status() == 201)
                .count();

        assertThat(taken).isBetween(1L, 10L);
        assertThat(new java.math.BigDecimal(available(account, "CNY")))
                .isEqualByComparingTo(new java.math.BigDecimal(1000 - 100 * taken));
    }

    private static Provider provider(String channel) {
        return new Provider(house.product().uri("/api/v1"), channel);
    }

    private static void tells(String channel, String kind, String reference, String amount) {
        var event = Provider.event(UUID.randomUUID().toString(), kind, reference, amount);
        assertThat(provider(channel).tell(event)).isEqualTo(200);
    }

    private static String account(int tier) {
        var id = house.api()
                .post(
                        "/accounts",
                        Api.object()
                                .add("email", Mails.someone("money"))
                                .add("name", "Anna Berg")
                                .add("language", "en")
                                .add("emailVerified", true)
                                .build(),
                        UUID.randomUUID().toString())
                .ok()
                .getString("id");
        if (tier > 0) {
            identify(id, tier);
        }
        return id;
    }

    private static String funded(String amount) {
        var account = account(2);
        var deposit = deposit(account, "bank-transfer-cny", amount);
        tells("bank-transfer-cny", "RECEIVED", deposit.getString("reference"), amount);
        assertThat(available(account, "CNY")).isEqualTo(amount);
        return account;
    }

    private static void identify(String account, int tier) {
        house.api()
                .put(
                        "/accounts/" + account + "/identity",
                        Api.object().add("tier", tier).add("evidence", "case").build())
                .ok();
    }

    private static JsonObject deposit(String account, String channel, String amount) {
        return house.api()
                .post(
                        "/accounts/" + account + "/deposits",
                        Api.object()
                                .add("channel", channel)
                                .add("amount", amount)
                                .build(),
                        UUID.randomUUID().toString())
                .ok();
    }

    private static Api.Answer withdraw(String account, String amount, String instrument) {
        return house.api()
                .post(
                        "/accounts/" + account + "/withdrawals",
                        Api.object()
                                .add("channel", "bank-payout-cny")
                                .add("amount", amount)
                                .add("instrument", instrument)
                                .build(),
                        UUID.randomUUID().toString());
    }

    /** The same for each account, however often it is asked for. */
    private static String instrument(String account) {
        var items = house.api()
                .get("/accounts/" + account + "/instruments")
                .ok()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);
        if (!items.isEmpty()) {
            return items.get(0).getString("id");
        }
        return house.api()
                .post(
                        "/accounts/" + account + "/instruments",
                        Api.object()
                                .add("kind", "BANK")
                                .add("currency", "CNY")
                                .add("number", cardNumber())
                                .add("holderName", "Anna Berg")
                                .add("verified", true)
                                .build(),
                        UUID.randomUUID().toString())
                .ok()
                .getString("id");
    }

    /** One that nobody else has, with its check digit (Luhn). */
    private static String cardNumber() {
        var body = "622202"
                + (100_000_000_000L + Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 899_999_999_999L));
        var sum = 0;
        for (var i = 0; i < body.length(); i++) {
            var digit = (body.charAt(body.length() - 1 - i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return body + (10 - sum % 10) % 10;
    }

    private static String state(String kind, JsonObject of) {
        return house.api().get("/" + kind + "/" + of.getString("id")).ok().getString("state");
    }

    private static String type(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isIn(201, 409, 422);
        return answer.status() == 201 ? "created" : answer.json().getString("type");
    }

    private static String available(String account, String currency) {
        return balance(account, currency, "available");
    }

    private static String balance(String account, String currency, String which) {
        return house
                .api()
                .get("/accounts/" + account + "/balances")
                .ok()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(each -> each.getString("currency").equals(currency))
                .map(each -> each.getJsonObject(which).getString("amount"))
                .findFirst()
                .orElse("0.00");
    }
}
