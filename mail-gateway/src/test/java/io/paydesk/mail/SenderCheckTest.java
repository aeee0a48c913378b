package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.kernel.Settings;
import io.paydesk.mail.SenderCheck.Verdict;
import io.paydesk.maillog.FetchedMail.Authentication;
import io.paydesk.ticket.Trust;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word raises trust, and whose does not. */
class SenderCheckTest {
    private static final Settings OWN_SERVER = TestSettings.with("paydesk.mail.authserv-id", "MX.okpay.example");
    private static final Settings NONE_NAMED = TestSettings.with();
    private static final String LI = "From: Li <li@example.cn>\nSubject: x\n\nx";

    static DkimKeys keys(@Nullable TxtRecords records) {
        return keys(records, new MovingClock());
    }

    @SuppressWarnings("UnnecessaryAssignment") // no container here
    static DkimKeys keys(@Nullable TxtRecords records, Clock clock) {
        var keys = new DkimKeys();
        keys.records = records;
        keys.clock = clock;
        return keys;
    }

    @SuppressWarnings("UnnecessaryAssignment") // no container here
    static SenderCheck checking(Settings settings, @Nullable TxtRecords records) {
        var check = new SenderCheck();
        check.settings = settings;
        check.keys = keys(records);
        check.clock = check.keys.clock;
        return check;
    }

    @Test
    void ourOwnServersWordForTheDomainInFromProvesIt() {
        var verdict = verdict(
                OWN_SERVER,
                """
                Authentication-Results: mx.okpay.example 1; spf=pass smtp.mailfrom=a@bulk.example;
                 dkim = pass (2048-bit key) header.d=example.cn header.b=ab=; dmarc=pass header.from=example.cn
                """);

        assertThat(verdict.authentication()).isEqualTo(new Authentication("pass", "pass", "pass"));
        assertThat(verdict.trust(new MailAddress("LI@example.cn", ""))).isEqualTo(Trust.EMAIL_PROVEN);
        assertThat(verdict.trust(new MailAddress("boss@example.cn", ""))).isEqualTo(Trust.UNVERIFIED);
    }

    @Test
    void aDkimPassOfItsOwnDomainProvesItAndOfAnotherDoesNot() {
        var head = "Authentication-Results: mx.okpay.example; dkim=pass header.";

        assertThat(verdict(OWN_SERVER, head + "d=example.cn\n").proven()).isEqualTo("li@example.cn");
        assertThat(verdict(OWN_SERVER, head + "i=@example.cn\n").proven()).isEqualTo("li@example.cn");
        assertThat(verdict(OWN_SERVER, head + "d=evil.example\n").proven()).isNull();
        assertThat(verdict(OWN_SERVER, head + "d=cn\n").proven()).isNull();
        assertThat(verdict(OWN_SERVER, head + "d=example.cn; dmarc=fail\n").proven())
                .isNull();
    }

    @Test
    void aStrangersWordIsIgnored() {
        var verdict = verdict(
                OWN_SERVER,
                """
                Authentication-Results: evil.example; dkim=pass header.d=example.cn; dmarc=pass; spf=fail
                Received: from x by mx.okpay.example
                """);

        assertThat(verdict).isEqualTo(Verdict.NOTHING);
    }

    @Test
    void onlyTheNearestOfOurOwnServersWordsCounts() {
        var verdict = verdict(
                OWN_SERVER,
                """
                Received: by inner
                Authentication-Results: mx.okpay.example; spf=fail
                Authentication-Results: other.example; dkim=pass
                Authentication-Results: mx.okpay.example; dkim=none
                Received: from evil by mx.okpay.example
                Authentication-Results: mx.okpay.example; dmarc=pass header.from=example.cn
                """);

        assertThat(verdict.authentication()).isEqualTo(new Authentication("fail", "none", "none"));
        assertThat(verdict.proven()).isNull();
    }

    @Test
    void withoutANamedServerOnlyWhatSpeaksAgainstAMailIsShown() {
        var favourable = verdict(NONE_NAMED, "Authentication-Results: mx.x; spf=pass; dkim=pass; dmarc=pass\n");
        var against = verdict(NONE_NAMED, "Authentication-Results: mx.x; spf=softfail; dkim=pass; dmarc=fail\n");

        assertThat(favourable).isEqualTo(Verdict.NOTHING);
        assertThat(against.authentication()).isEqualTo(new Authentication("softfail", "none", "fail"));
        assertThat(against.proven()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spf=fail (sender said dmarc=pass; dmarc=pass) smtp.mailfrom=x",
                "spf=fail smtp.mailfrom=\"x; dmarc=pass header.from=example.cn\"@evil.example",
                "spf=fail reason=\"\\\"; dmarc=pass\"",
                "spf=fail smtp.mailfrom=x=dmarc=pass@evil.example",
                "spf=fail (\\); dmarc=pass) smtp.mailfrom=x",
                "spf=fail dmarc=pass",
                "dmarc=pass header.from=evil.example",
                "dmarc=bestguesspass header.from=example.cn",
                "xdmarc=pass",
                "dmarc"
            })
    void wordsOfTheSenderWithinOurServersWordStateNothing(String said) {
        var verdict = verdict(OWN_SERVER, "Authentication-Results: mx.okpay.example; " + said + "\n");

        assertThat(verdict.proven()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: boss@example.cn\n" + LI,
                "From: li@example.cn, boss@example.cn\n\nx",
                "From: \"li@example.cn\"\nReply-To: li@example.cn\n\nx",
                "Reply-To: li@example.cn\n\nx"
            })
    void whoeverIsNotTheOneInTheOneFromIsNotProven(String mail) {
        var verdict = verdictOf(OWN_SERVER, "Authentication-Results: mx.okpay.example; dmarc=pass\n" + mail, null);

        assertThat(verdict.proven()).isNull();
    }

    @Test
    void aMailThatIsNotSignedAsksNobody() {
        var verdict = verdictOf(NONE_NAMED, LI, name -> {
            throw new AssertionError("asked for " + name);
        });

        assertThat(verdict).isEqualTo(Verdict.NOTHING);
    }

    @Test
    void whereLookUpsAreOffNoSignatureIsChecked() {
        assertThat(verdictOf(NONE_NAMED, "DKIM-Signature: v=1\n" + LI, null)).isEqualTo(Verdict.NOTHING);
        assertThat(verdictOf(NONE_NAMED, "DKIM-Signature: v=1\n" + LI, name -> java.util.List.of())
                        .authentication()
                        .dkim())
                .isEqualTo("permerror");
    }

    private static Verdict verdict(Settings settings, String headers) {
        return verdictOf(settings, headers + LI, null);
    }

    private static Verdict verdictOf(Settings settings, String mail, @Nullable TxtRecords records) {
        var bytes = mail.getBytes(StandardCharsets.UTF_8);
        return checking(settings, records).check(MailText.read(bytes), ByteBuffer.wrap(bytes));
    }
}
