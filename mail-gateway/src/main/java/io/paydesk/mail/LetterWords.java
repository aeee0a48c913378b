package io.paydesk.mail;

import io.paydesk.kernel.Settings;
import io.paydesk.letter.Letter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a letter says: title, paragraphs, facts, what to click. Its sentences are those of {@code Mails.properties} under the
 * template's name: title, text, button, after.
 */
final class LetterWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm (VV)");

    private static final String NOT_ME = "/account/not-me";

    private static final String INSTRUMENTS = "/account/instruments";
    private static final String IDENTITY = "/account/identity";
    /** The transaction that the letter is about is put after it. */
    private static final String TRANSACTIONS = "/wallet/transactions/";

    private static final String PROFILE = "/account/profile";
    private static final String WITHDRAWAL = "/wallet/withdraw/status";
    private static final String STAFF_FORGOT = "/desk/forgot";
    private static final String STAFF_SIGN_IN = "/desk/sign-in";

    /** Each template, and the page it leads to. */
    static final Map<String, String> PATHS = Map.ofEntries(
            Map.entry("account-verify", "/account/verify"),
            Map.entry("account-exists", "/account/sign-in"),
            Map.entry("account-reset", "/account/reset"),
            Map.entry("account-email-prove", "/account/confirm-email"),
            Map.entry("account-email-leave", "/account/confirm-email"),
            Map.entry("account-email-changed", NOT_ME),
            Map.entry("account-new-device", NOT_ME),
            Map.entry("account-recovery-used", NOT_ME),
            Map.entry("account-recovery-codes", NOT_ME),
            Map.entry("account-password-changed", NOT_ME),
            Map.entry("account-second-factor-on", NOT_ME),
            Map.entry("account-second-factor-off", NOT_ME),
            Map.entry("account-second-factor-goes", NOT_ME),
            Map.entry("account-restricted", PROFILE),
            Map.entry("account-frozen", PROFILE),
            Map.entry("account-lifted", PROFILE),
            Map.entry("account-step-up", "/account/prove"),
            Map.entry("instrument-statement", INSTRUMENTS),
            Map.entry("instrument-confirmed", INSTRUMENTS),
            Map.entry("account-passkey-added", NOT_ME),
            Map.entry("account-passkey-removed", NOT_ME),
            Map.entry("correction-credited", TRANSACTIONS),
            Map.entry("correction-debited", TRANSACTIONS),
            Map.entry("correction-reversed-in", TRANSACTIONS),
            Map.entry("correction-reversed-out", TRANSACTIONS),
            Map.entry("deposit-credited", TRANSACTIONS),
            Map.entry("deposit-held-identity", IDENTITY),
            Map.entry("deposit-held-review", TRANSACTIONS),
            Map.entry("deposit-conflicted", TRANSACTIONS),
            Map.entry("deposit-refunding", TRANSACTIONS),
            Map.entry("deposit-refund-failed", TRANSACTIONS),
            Map.entry("deposit-refunded", TRANSACTIONS),
            Map.entry("payment-returning", TRANSACTIONS),
            Map.entry("payment-returned", TRANSACTIONS),
            Map.entry("payment-return-failed", TRANSACTIONS),
            Map.entry("deposit-charged-back", TRANSACTIONS),
            Map.entry("identity-approved", IDENTITY),
            Map.entry("identity-refused", IDENTITY),
            Map.entry("identity-asked", IDENTITY),
            Map.entry("withdrawal-review", WITHDRAWAL),
            Map.entry("withdrawal-asked", WITHDRAWAL),
            Map.entry("withdrawal-sent", WITHDRAWAL),
            Map.entry("withdrawal-rejected", WITHDRAWAL),
            Map.entry("withdrawal-returned", WITHDRAWAL),
            Map.entry("staff-invitation", "/desk/join"),
            Map.entry("staff-reset", "/desk/reset"),
            Map.entry("staff-password-changed", STAFF_FORGOT),
            Map.entry("staff-recovery-codes", STAFF_FORGOT),
            Map.entry("staff-second-factor-on", STAFF_FORGOT),
            Map.entry("staff-second-factor-off", STAFF_FORGOT),
            Map.entry("staff-administrator-ended", STAFF_SIGN_IN));

    private LetterWords() {}

    static MailWords of(Letter letter, Settings settings) {
        var words = new MailWords.Words(letter.language());
        var brand = settings.brand();
        var key = letter.template();
        var paragraphs = new ArrayList<String>();
        paragraphs.add(
                letter.name().isEmpty() ? words.say("letter.hello") : words.say("letter.hello.name", letter.name()));
        paragraphs.add(text(letter, words, brand));
        paragraphs.addAll(why(letter, words));
        if (letter.secrets().containsKey("reason")) {
            var reason = "identity.reason." + letter.fact("reason");
            paragraphs.add(words.say(reason));
        }
        var foot = List.of(words.say("foot.secrets", brand), words.say("letter.foot", brand));
        return new MailWords(
                letter.language(),
                brand,
                "",
                words.say(key + ".title", brand),
                paragraphs,
                rows(letter, words),
                List.of(),
                List.of(),
                foot,
                new MailWords.Way(
                        letter.secrets().getOrDefault("code", ""),
                        words.say(key + ".button"),
                        link(letter, settings),
                        words.say(key + ".after", brand)));
    }

    /** What it is about; money that goes back to another place than it came from has sentences of its own. */
    private static String text(Letter letter, MailWords.Words words, String brand) {
        var about = fact(letter, "left") + fact(letter, "ticket") + fact(letter, "amount") + fact(letter, "money");
        if (!fact(letter, "checked").isEmpty()) {
            return words.say("letter.held_checked", brand, about);
        }
        if (!fact(letter, "instrument").isEmpty()) {
            switch (letter.template()) {
                case "deposit-refunding" -> {
                    return words.say("letter.refunding_elsewhere", brand, about);
                }
                case "deposit-refunded" -> {
                    return words.say("letter.refunded_elsewhere", brand, about);
                }
                default -> {}
            }
        }
        return words.say(letter.template() + ".text", brand, about);
    }

    /** Why a withdrawal waits or ended and what became of its fee; what of a correction is a debt; what somebody wrote about either. */
    private static List<String> why(Letter letter, MailWords.Words words) {
        var told = new ArrayList<String>();
        if (!fact(letter, "why").isEmpty()) {
            var reason = "withdrawal.reason." + letter.fact("why");
            told.add(words.say(reason));
        }
        if (!fact(letter, "paid").isEmpty()) {
            told.add(words.say("letter.debt_paid", letter.fact("paid"), letter.fact("rest")));
        }
        if (!fact(letter, "owed").isEmpty()) {
            told.add(words.say("letter.debt_owed", letter.fact("owed"), letter.fact("rest")));
        }
        if (!fact(letter, "words").isEmpty()) {
            told.add(words.say("withdrawal.words", letter.fact("words")));
        }
        if (letter.template().equals("withdrawal-returned")) {
            var fee = "withdrawal.fee." + letter.fact("fee-back");
            told.add(words.say(fee));
        }
        return told;
    }

    private static String fact(Letter letter, String key) {
        return letter.facts().getOrDefault(key, "");
    }

    private static List<MailWords.Row> rows(Letter letter, MailWords.Words words) {
        var rows = new ArrayList<MailWords.Row>();
        if (letter.facts().containsKey("at")) {
            rows.add(new MailWords.Row(words.say("letter.when"), time(letter, "at")));
        }
        if (letter.template().equals("withdrawal-sent")) {
            rows.add(new MailWords.Row(words.say("letter.arrives"), time(letter, "arrives")));
        }
        if (letter.template().equals("withdrawal-review")) {
            rows.add(new MailWords.Row(words.say("letter.due"), time(letter, "due")));
        }
        for (var fact : List.of(
                "transaction", "withdrawal", "net", "instrument", "method", "passkey", "device", "network", "email")) {
            if (!fact(letter, fact).isEmpty()) {
                rows.add(new MailWords.Row(label(fact, words), letter.fact(fact)));
            }
        }
        return rows;
    }

    private static String time(Letter letter, String fact) {
        return TIME.format(Instant.parse(letter.fact(fact)).atZone(ZoneId.of(letter.fact("zone"))));
    }

    private static String label(String fact, MailWords.Words words) {
        return switch (fact) {
            case "transaction" -> words.say("letter.transaction");
            case "device" -> words.say("letter.device");
            case "network" -> words.say("letter.network");
            case "passkey" -> words.say("letter.passkey");
            case "withdrawal" -> words.say("letter.withdrawal");
            case "net" -> words.say("letter.net");
            case "method" -> words.say("letter.method");
            case "instrument" -> words.say("letter.instrument");
            default -> words.say("letter.email");
        };
    }

    /** Where the letter leads; the page behind it asks once more, so that a scanner that opens links uses none up. */
    private static String link(Letter letter, Settings settings) {
        var path = Objects.requireNonNull(PATHS.get(letter.template()), letter.template());
        var token = letter.secrets().get("token");
        var about = fact(letter, "withdrawal");
        return settings.publicUrl().replaceAll("/+$", "")
                + path
                + (path.equals(TRANSACTIONS) ? letter.fact("transaction") : "")
                + (token == null ? "" : "?token=" + token)
                + (about.isEmpty() ? "" : "?id=" + about);
    }
}
