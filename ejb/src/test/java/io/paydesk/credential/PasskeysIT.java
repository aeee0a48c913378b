package io.paydesk.credential;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Refusal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class PasskeysIT {
    private static final AtomicLong NEXT = new AtomicLong(4_000_000);
    private static final Pattern CHALLENGE = Pattern.compile("\"challenge\":\"([^\"]+)\"");
    private static final Holder.Kind CUSTOMER = Holder.Kind.CUSTOMER;

    @Parameter
    TestHouse.Engine engine;

    final Holder anna = Holder.customer(NEXT.incrementAndGet());
    final SoftKey phone = new SoftKey();
    final String network = "net-" + UUID.randomUUID();
    TestHouse house;
    Passkeys passkeys;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        passkeys = house.get(Passkeys.class);
    }

    @Test
    void aPasskeySignsInWhoAddedIt() {
        var added = add(phone, " My phone ");
        house.clock().advance(Passkeys.ANSWER_WITHIN);

        var shown = passkeys.show(CUSTOMER, phone.sign(asked()));

        assertThat(shown).isEqualTo(new ShownPasskey(Optional.of(anna), true));
        assertThat(added.name()).isEqualTo("My phone");
        assertThat(added.lastUsedAt()).isNull();
        assertThat(passkeys.of(anna)).singleElement().matches(each -> each.lastUsedAt() != null);
        assertThat(passkeys.show(CUSTOMER, phone.sign(asked())).fits()).isTrue();
    }

    @Test
    void asksForADiscoverablePasskeyOfAnOwnerWhoUnlocksIt() {
        assertThat(passkeys.beginAdding(anna, "anna@example.com"))
                .contains(
                        "\"residentKey\":\"required\"", "\"userVerification\":\"required\"", "\"attestation\":\"none\"")
                .contains("\"id\":\"localhost\"");
        assertThat(asked()).contains("\"userVerification\":\"required\"", "\"rpId\":\"localhost\"");
    }

    @Test
    void theOwnersHandleIsRandomAndStaysTheSame() {
        add(phone, "phone");
        var second = new SoftKey();
        add(second, "key");

        assertThat(second.handle()).isEqualTo(phone.handle()).hasSize(86).doesNotContain("customer");
    }

    @Test
    void anAnswerIsGoodOnce() {
        add(phone, "phone");
        var answer = phone.sign(asked());

        assertThat(passkeys.show(CUSTOMER, answer).fits()).isTrue();
        assertThat(passkeys.show(CUSTOMER, answer).fits()).isFalse();
    }

    @Test
    void anAnswerThatDidNotFitUsesUpWhatWasAsked() {
        add(phone, "phone");
        var asked = asked();

        assertThat(passkeys.show(CUSTOMER, phone.at("http://localhost:8081").sign(asked))
                        .fits())
                .isFalse();
        assertThat(passkeys.show(CUSTOMER, phone.at("http://localhost:8080").sign(asked))
                        .fits())
                .isFalse();
        assertThat(passkeys.show(CUSTOMER, phone.sign(asked())).fits()).isTrue();
    }

    @Test
    void anotherOriginIsRefused() {
        add(phone, "phone");

        assertThat(passkeys.show(CUSTOMER, phone.at("https://localhost:8080").sign(asked()))
                        .fits())
                .isFalse();
        assertThat(passkeys.show(CUSTOMER, phone.at("http://evil.example").sign(asked()))
                        .fits())
                .isFalse();
        assertRefused(CredentialRefusal.PASSKEY_WRONG, () -> add(new SoftKey().at("http://evil.example"), "elsewhere"));
    }

    @Test
    void anotherHostIsRefused() {
        add(phone, "phone");

        assertThat(passkeys.show(CUSTOMER, phone.forHost("evil.example").sign(asked()))
                        .fits())
                .isFalse();
    }

    @Test
    void whoOnlyTouchesItIsNotVerified() {
        add(phone, "phone");

        assertThat(passkeys.show(CUSTOMER, phone.unlockedByNobody().sign(asked()))
                        .fits())
                .isFalse();
        assertRefused(CredentialRefusal.PASSKEY_WRONG, () -> add(new SoftKey().unlockedByNobody(), "touched"));
    }

    @Test
    void aCountThatDoesNotGrowTellsOfACopy() {
        add(phone.counts(7), "phone");
        assertThat(passkeys.show(CUSTOMER, phone.counts(8).sign(asked())).fits())
                .isTrue();

        assertThat(passkeys.show(CUSTOMER, phone.counts(8).sign(asked())).fits())
                .isFalse();
        assertThat(passkeys.show(CUSTOMER, phone.counts(0).sign(asked())).fits())
                .isFalse();
        assertThat(passkeys.show(CUSTOMER, phone.counts(9).sign(asked())).fits())
                .isTrue();
    }

    @Test
    void oneThatKeepsNoCountSignsInAgainAndAgain() {
        add(phone.counts(0), "phone");

        assertThat(passkeys.show(CUSTOMER, phone.sign(asked())).fits()).isTrue();
        assertThat(passkeys.show(CUSTOMER, phone.sign(asked())).fits()).isTrue();
    }

    @Test
    void anAnswerIsGoodForFiveMinutes() {
        add(phone, "phone");
        var asked = asked();
        var other = new SoftKey();
        var options = passkeys.beginAdding(anna, "anna@example.com");
        house.clock().advance(Passkeys.ANSWER_WITHIN);

        assertThat(passkeys.show(CUSTOMER, phone.sign(asked)).fits()).isFalse();
        assertRefused(CredentialRefusal.PASSKEY_LATE, () -> passkeys.add(anna, "late", other.make(options)));
    }

    @Test
    void onlyTheLatestQuestionToAHolderCounts() {
        var first = passkeys.beginAdding(anna, "anna@example.com");
        var second = passkeys.beginAdding(anna, "anna@example.com");

        assertRefused(CredentialRefusal.PASSKEY_LATE, () -> passkeys.add(anna, "first", new SoftKey().make(first)));
        passkeys.add(anna, "second", phone.make(second));
        assertRefused(CredentialRefusal.PASSKEY_LATE, () -> passkeys.add(anna, "again", new SoftKey().make(second)));
    }

    @Test
    void nobodyAddsByAQuestionToAnother() {
        var boris = Holder.customer(NEXT.incrementAndGet());
        passkeys.beginAdding(boris, "boris@example.com");
        var options = passkeys.beginAdding(anna, "anna@example.com");

        assertRefused(CredentialRefusal.PASSKEY_LATE, () -> passkeys.add(boris, "mine", phone.make(options)));
    }

    @Test
    void aQuestionOfOneKindServesNoOther() {
        add(phone, "phone");
        var staff = Holder.staff(anna.id());
        var key = new SoftKey();
        passkeys.add(staff, "desk", key.make(passkeys.beginAdding(staff, "anna@okpay.example")));

        assertThat(passkeys.show(Holder.Kind.STAFF, phone.sign(asked())).fits()).isFalse();
        assertThat(passkeys.show(CUSTOMER, key.sign(asked())).fits()).isFalse();
        var asked = passkeys.beginSignIn(Holder.Kind.STAFF, network);
        assertThat(passkeys.show(Holder.Kind.STAFF, key.sign(asked)))
                .isEqualTo(new ShownPasskey(Optional.of(staff), true));
    }

    @Test
    void aRemovedPasskeySignsInNobody() {
        var added = add(phone, "phone");
        var stranger = Holder.customer(NEXT.incrementAndGet());
        assertRefused(CredentialRefusal.PASSKEY_UNKNOWN, () -> passkeys.remove(stranger, added.id()));

        passkeys.remove(anna, added.id());

        assertThat(passkeys.show(CUSTOMER, phone.sign(asked()))).isEqualTo(ShownPasskey.UNKNOWN);
        assertRefused(CredentialRefusal.PASSKEY_UNKNOWN, () -> passkeys.get(anna, added.id()));
    }

    @Test
    void isRenamedByItsOwnerAlone() {
        var added = add(phone, "phone");
        passkeys.rename(anna, added.id(), "手机");

        assertThat(passkeys.get(anna, added.id()).name()).isEqualTo("手机");
        assertRefused(CredentialRefusal.PASSKEY_NAME, () -> passkeys.rename(anna, added.id(), " "));
        assertRefused(CredentialRefusal.PASSKEY_NAME, () -> passkeys.rename(anna, added.id(), "x".repeat(61)));
        var stranger = Holder.customer(NEXT.incrementAndGet());
        assertRefused(CredentialRefusal.PASSKEY_UNKNOWN, () -> passkeys.rename(stranger, added.id(), "mine"));
    }

    @Test
    void aHolderHasAtMostTen() {
        IntStream.range(0, Passkeys.OF_HOLDER_MAX - 1).forEach(each -> add(new SoftKey(), "key " + each));
        var options = passkeys.beginAdding(anna, "anna@example.com");
        add(new SoftKey(), "the tenth");

        assertRefused(CredentialRefusal.PASSKEYS_MAX, () -> passkeys.beginAdding(anna, "anna@example.com"));
        assertRefused(CredentialRefusal.PASSKEYS_MAX, () -> passkeys.add(anna, "one more", phone.make(options)));
    }

    @Test
    void ofFiftyAddedAtOnceTenStay() throws Exception {
        List<String> options = IntStream.range(0, 50)
                .mapToObj(each -> passkeys.beginAdding(anna, "anna@example.com"))
                .toList();
        options.forEach(
                each -> house.inTransaction(() -> passkeys.em.merge(asked(each)))); // as if all were asked at once
        var together = Executors.newFixedThreadPool(16);
        try {
            var adding = options.stream()
                    .<Callable<Boolean>>map(each -> () -> isAdded(each))
                    .toList();
            var added = 0;
            for (var each : together.invokeAll(adding)) {
                added += each.get() ? 1 : 0;
            }
            assertThat(added).isEqualTo(Passkeys.OF_HOLDER_MAX);
            assertThat(passkeys.of(anna)).hasSize(Passkeys.OF_HOLDER_MAX);
        } finally {
            together.shutdown();
        }
    }

    @Test
    void ofManyAnswersAtOnceOneComesIn() throws Exception {
        add(phone.counts(0), "phone");
        var answer = phone.sign(asked());
        var together = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> show = () -> passkeys.show(CUSTOMER, answer).fits();
            var came = 0;
            for (var each : together.invokeAll(Collections.nCopies(8, show))) {
                came += each.get() ? 1 : 0;
            }
            assertThat(came).isEqualTo(1);
        } finally {
            together.shutdown();
        }
    }

    @Test
    void aNetworkLeavesABoundedNumberUnanswered() {
        IntStream.range(0, Passkeys.OPEN_MAX).forEach(each -> asked());

        assertRefused(CredentialRefusal.BUSY, this::asked);
        house.clock().advance(Passkeys.ANSWER_WITHIN);
        asked();
        assertThat(passkeys.forgetOld()).isGreaterThanOrEqualTo(Passkeys.OPEN_MAX);
    }

    @Test
    void whatIsNoAnswerFitsNobody() {
        assertThat(passkeys.show(CUSTOMER, "")).isEqualTo(ShownPasskey.UNKNOWN);
        assertThat(passkeys.show(CUSTOMER, "{}")).isEqualTo(ShownPasskey.UNKNOWN);
        assertThat(passkeys.show(CUSTOMER, "{\"id\":1}")).isEqualTo(ShownPasskey.UNKNOWN);
        assertRefused(CredentialRefusal.PASSKEY_WRONG, () -> passkeys.add(anna, "none", "{}"));
    }

    private PasskeyView add(SoftKey key, String name) {
        return passkeys.add(anna, name, key.make(passkeys.beginAdding(anna, "anna@example.com")));
    }

    private PasskeyChallenge asked(String options) {
        var challenge = CHALLENGE.matcher(options);
        assertThat(challenge.find()).isTrue();
        var until = house.clock().instant().plus(Passkeys.ANSWER_WITHIN);
        return new PasskeyChallenge(challenge.group(1), PasskeyChallenge.Purpose.ADD, anna.toString(), until);
    }

    private boolean isAdded(String options) {
        var key = new SoftKey();
        try {
            passkeys.add(anna, "one of fifty", key.make(options));
            return true;
        } catch (Refusal no) {
            assertThat(no.reason()).isEqualTo(CredentialRefusal.PASSKEYS_MAX);
            return false;
        }
    }

    private String asked() {
        return passkeys.beginSignIn(CUSTOMER, network);
    }
}
