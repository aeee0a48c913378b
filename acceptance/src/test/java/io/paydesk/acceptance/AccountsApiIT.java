package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.acceptance.Houses.House;
import jakarta.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an enterprise's own system does with its customers' accounts. */
class AccountsApiIT {
    private static House house;

    @BeforeAll
    static void enter() {
        house = Houses.onH2();
    }

    @Test
    void anAccountIsMadeOnceHoweverOftenItIsAskedFor() {
        var email = Mails.someone("anna");
        var body = Api.object()
                .add("email", email)
                .add("name", "Anna Berg")
                .add("language", "en")
                .add("emailVerified", true)
                .build();
        var key = UUID.randomUUID().toString();

        var first = house.api().post("/accounts", body, key);
        var again = house.api().post("/accounts", body, key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        var account = first.ok();
        assertThat(account.getString("id")).startsWith("AC-");
        assertThat(account.getString("status")).isEqualTo("ACTIVE");
        assertThat(account.getInt("identityTier")).isZero();
        assertThat(first.header("Location")).endsWith("/api/v1/accounts/" + account.getString("id"));
        assertThat(house.api().get("/accounts/" + account.getString("id")).ok()).isEqualTo(account);
        assertThat(house.api()
                        .get("/accounts?email=" + Api.encoded(email.toUpperCase(java.util.Locale.ROOT)))
                        .ok()
                        .getJsonArray("items"))
                .containsExactly(account);
        assertThat(house.api()
                        .post("/accounts", body, UUID.randomUUID().toString())
                        .status())
                .isEqualTo(409);
    }

    @Test
    void anAddressThatIsNotProvedIsAsked() {
        var email = Mails.someone("wei");

        var account = made(email, "王伟", false);

        assertThat(account.getString("status")).isEqualTo("UNVERIFIED");
        assertThat(house.post().await(email, 1).get(0).text()).contains("/account/verify?token=");
    }

    @Test
    void anIdentityIsDecided() {
        var account = made(Mails.someone("anna"), "Anna Berg", true);

        var decided = house.api()
                .put(
                        "/accounts/" + account.getString("id") + "/identity",
                        Api.object().add("tier", 2).add("evidence", "case 17").build());

        assertThat(decided.ok().getInt("identityTier")).isEqualTo(2);
        assertThat(house.api()
                        .put(
                                "/accounts/" + account.getString("id") + "/identity",
                                Api.object().add("tier", 4).add("evidence", "x").build())
                        .status())
                .isEqualTo(422);
    }

    @Test
    void instrumentsShowTheirLastFourAndNoMore() {
        var account = made(Mails.someone("anna"), "Anna Berg", true);
        var path = "/accounts/" + account.getString("id") + "/instruments";

        var added = house.api()
                .post(path, bank("DE89 3704 0044 0532 0130 00", true))
                .ok();

        assertThat(added.getString("masked")).isEqualTo("•••• 3000");
        assertThat(added.getString("state")).isEqualTo("VERIFIED");
        assertThat(added.toString()).doesNotContain("0532");
        assertThat(house.api().get(path).ok().getJsonArray("items")).containsExactly(added);
        var wrong = house.api().post(path, bank("DE89370400440532013001", false));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().getString("type")).endsWith("/problems/number-wrong");
        assertThat(house.product().logText()).doesNotContain("0532013000");
    }

    @Test
    void whatIsNotThereIsUnknown() {
        assertThat(house.api().get("/accounts/AC-999999999").status()).isEqualTo(404);
        assertThat(house.api().get("/accounts/1").status()).isEqualTo(404);
        assertThat(house.api()
                        .get("/accounts?email=nobody%40customer.example")
                        .ok()
                        .getJsonArray("items"))
                .isEmpty();
        assertThat(house.api().get("/accounts").status()).isEqualTo(422);
        assertThat(house.api()
                        .post(
                                "/accounts",
                                Api.object().add("email", "no address").build())
                        .status())
                .isEqualTo(422);
    }

    private static JsonObject bank(String number, boolean verified) {
        return Api.object()
                .add("kind", "BANK")
                .add("currency", "EUR")
                .add("number", number)
                .add("holderName", "Anna Berg")
                .add("verified", verified)
                .build();
    }

    private static JsonObject made(String email, String name, boolean verified) {
        return house.api()
                .post(
                        "/accounts",
                        Api.object()
                                .add("email", email)
                                .add("name", name)
                                .add("emailVerified", verified)
                                .build())
                .ok();
    }
}
