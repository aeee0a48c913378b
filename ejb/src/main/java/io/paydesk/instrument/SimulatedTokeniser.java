package io.paydesk.instrument;

import io.paydesk.account.AccountId;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Secrets;
import io.paydesk.kernel.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;

/**
 * A tokeniser for demonstrations, played by this installation. It has no memory: what it may tell of a card travels sealed in the
 * token, and the number ends with the call that brought it. Only its own page, which is the demo’s alone, calls {@link #tokenise}.
 */
@Dependent
public class SimulatedTokeniser implements CardTokeniser {
    static final Duration LASTS = Duration.ofMinutes(30);

    private static final String SESSION = "tokeniser:session";
    private static final String TOKEN = "tokeniser:token";
    private static final int LENGTH_MAX = 1000;
    private static final int REFERENCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    Secrets secrets;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Override
    public boolean isThere() {
        return settings.demo();
    }

    @Override
    public String field(AccountId account, boolean framed) {
        return "/demo/tokeniser?session=" + sealed(SESSION, account.toString()) + (framed ? "&framed=yes" : "");
    }

    /** Whether the number of a card may still be typed. */
    public boolean isOpen(String session) {
        return opened(SESSION, session).isPresent();
    }

    /**
     * A token for a card with this number, which ends with this month, such as {@code 08/28}. Refuses: CARD_FIELD_ENDED, NUMBER_WRONG,
     * CARD_BRAND_UNKNOWN, EXPIRY_WRONG, CARD_EXPIRED.
     */
    public String tokenise(String session, String number, String expires) {
        var account = opened(SESSION, session).orElseThrow(() -> new Refusal(InstrumentRefusal.CARD_FIELD_ENDED));
        var checked = CheckedNumber.of(InstrumentKind.CARD, "", number);
        if (checked.brand().isEmpty()) {
            throw new Refusal(InstrumentRefusal.CARD_BRAND_UNKNOWN);
        }
        var ends = CardExpiry.of(expires, YearMonth.now(clock.withZone(ZoneOffset.UTC)));
        var known = checked.known(InstrumentKind.CARD, secrets);
        var reference = new byte[REFERENCE_BYTES];
        RANDOM.nextBytes(reference);
        return sealed(
                TOKEN,
                String.join(
                        "\n",
                        account[0],
                        "sim_" + Base64.getUrlEncoder().withoutPadding().encodeToString(reference),
                        known.brand(),
                        checked.lastFour(),
                        ends.toString(),
                        known.fingerprint()));
    }

    @Override
    public Optional<TokenisedCard> card(AccountId account, String token) {
        return opened(TOKEN, token)
                .filter(told -> told[0].equals(account.toString()))
                .map(told -> new TokenisedCard(told[1], told[2], told[3], YearMonth.parse(told[4]), told[5]));
    }

    /** What browsers may carry: nobody reads it, changes it, or keeps it longer than {@link #LASTS}. */
    private String sealed(String purpose, String text) {
        var ends = clock.instant().plus(LASTS);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(secrets.seal(text + "\n" + ends, purpose).getBytes(StandardCharsets.US_ASCII));
    }

    private Optional<String[]> opened(String purpose, String carried) {
        if (carried.isEmpty() || carried.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            var sealed = new String(Base64.getUrlDecoder().decode(carried), StandardCharsets.US_ASCII);
            var parts = secrets.open(sealed, purpose).split("\n", -1);
            return Optional.of(parts).filter(each -> clock.instant().isBefore(Instant.parse(each[each.length - 1])));
        } catch (Refusal
                | IllegalArgumentException e) { // not of ours: sealed with another key, changed, or no token at all
            return Optional.empty();
        }
    }
}
