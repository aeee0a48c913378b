package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.acceptance.Houses.House;
import io.paydesk.acceptance.Stranger.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No answer tells a stranger whether an address has an account: status, headers and body are the same to the letter. */
class SameAnswersIT {
    private static final String PASSWORD = "seven purple kettles";
    private static final Pattern TOKEN = Pattern.compile("\\?token=([A-Za-z0-9_-]+)");
    /** New with each answer, whatever was asked. */
    private static final Set<String> OF_THE_MOMENT = Set.of("date", "x-request-id");

    private static House house;
    private static String known;

    @BeforeAll
    static void enter() {
        house = Houses.onH2();
        known = joined(house, "known", PASSWORD);
    }

    /** Somebody who has joined and proved the address. */
    static String joined(House house, String name, String password) {
        var email = Mails.someone(name);
        var stranger = new Stranger(house.product());
        assertThat(stranger.register(email, "Known One", password).status()).isEqualTo(302);
        var token = token(house.post().await(email, 1).get(0).text());
        assertThat(stranger.post("/account/verify", "confirm", Map.of("token", token))
                        .header("Location"))
                .endsWith("/account/sign-in");
        return email;
    }

    static String token(String mail) {
        var found = TOKEN.matcher(mail);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void atSignIn() {
        assertSame(stranger -> email -> List.of(stranger.signIn(email, "a wrong password")));
    }

    @Test
    void atSignInUntilPatienceEnds() {
        var other = Mails.someone("known");
        var someone = new Stranger(house.product());
        assertThat(someone.register(other, "Other One", PASSWORD).status()).isEqualTo(302);

        assertSame(other, stranger -> email -> {
            var answers = new ArrayList<Answer>();
            for (int i = 0; i < 12; i++) {
                answers.add(stranger.signIn(email, "wrong password " + i));
            }
            return answers;
        });
    }

    @Test
    void whenAPasswordIsForgotten() {
        assertSame(stranger -> email -> List.of(stranger.forgot(email), stranger.get("/account/forgot")));
    }

    @Test
    void whenJoining() {
        assertSame(stranger -> email -> List.of(
                stranger.register(email, "Some One", PASSWORD),
                stranger.get("/account/verify"),
                stranger.post("/account/verify", "code-form", Map.of("code", "not it")),
                stranger.post("/account/verify", "again-form", Map.of("again", ""))));
    }

    @Test
    void whenJoiningFailsForAnotherReason() {
        assertSame(stranger -> email -> List.of(stranger.register(email, "Some One", "short")));
    }

    @Test
    void atTheDesk() {
        var there = Product.ADMIN;
        var notThere = "nobod@okpay.example";

        var ofThere = new Stranger(house.product()).signInAtTheDesk(there, "a wrong password");
        var ofNotThere = new Stranger(house.product()).signInAtTheDesk(notThere, "a wrong password");

        assertThat(plain(ofThere, there)).isEqualTo(plain(ofNotThere, notThere));
        assertThat(ofThere.status()).isEqualTo(200);
    }

    @Test
    void atTheApiWithoutItsToken() {
        assertSame(stranger -> email -> List.of(
                stranger.get("/api/v1/accounts?email=" + Api.encoded(email)),
                stranger.send(
                        "POST /api/v1/accounts",
                        Map.of("Content-Type", "application/json"),
                        "{\"email\":\"" + email + "\",\"name\":\"Some One\",\"language\":\"en\"}")));
    }

    private interface Way {
        List<Answer> of(String email);
    }

    private interface Ways {
        Way by(Stranger stranger);
    }

    private static void assertSame(Ways ways) {
        assertSame(known, ways);
    }

    private static void assertSame(String there, Ways ways) {
        var notThere = Mails.someone("other");
        var ofThere = ways.by(new Stranger(house.product())).of(there);
        var ofNotThere = ways.by(new Stranger(house.product())).of(notThere);

        assertThat(ofThere.stream().map(answer -> plain(answer, there)))
                .containsExactlyElementsOf(ofNotThere.stream()
                        .map(answer -> plain(answer, notThere))
                        .toList());
        assertThat(ofThere).allSatisfy(answer -> assertThat(answer.status()).isLessThan(500));
    }

    /** All of an answer but the address itself, what is new each time, and the values of cookies. */
    private static String plain(Answer answer, String email) {
        var headers = new TreeMap<String, List<String>>(Comparator.naturalOrder());
        answer.headers().forEach((name, values) -> {
            if (!OF_THE_MOMENT.contains(name)) {
                headers.put(
                        name,
                        values.stream()
                                .map(value -> name.equals("set-cookie") ? value.replaceFirst("=[^;]*", "=") : value)
                                .toList());
            }
        });
        return answer.status() + "\n" + headers + "\n" + answer.body().replace(email, "ADDRESS");
    }
}
