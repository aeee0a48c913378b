package io.paydesk.mail;

import io.paydesk.kernel.Settings;
import io.paydesk.maillog.FetchedMail.Authentication;
import io.paydesk.ticket.Trust;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How surely it is known who sent a mail. The operator's own server is believed where it is named in the settings; else,
 * and where it says nothing of DKIM, we check the signatures ourselves. Nothing else a mail says of itself raises trust.
 */
@ApplicationScoped
public class SenderCheck {
    private static final Logger LOG = System.getLogger(SenderCheck.class.getName());
    private static final Pattern QUOTED = Pattern.compile("\"(?:\\\\.|[^\"\\\\]){0,1000}\"?");
    private static final String NONE = "none";

    @Inject
    Settings settings;

    @Inject
    DkimKeys keys;

    @Inject
    Clock clock;

    /** What was found, and the address whose domain vouches for the mail; null when none does. */
    public record Verdict(Authentication authentication, @Nullable String proven) {
        public static final Verdict NOTHING = new Verdict(Authentication.NONE, null);

        /** UNVERIFIED unless the domain of this very address vouches for the mail. */
        public Trust trust(MailAddress author) {
            return author.email().equalsIgnoreCase(proven) ? Trust.EMAIL_PROVEN : Trust.UNVERIFIED;
        }
    }

    /** Takes a few milliseconds a megabyte of a signed mail, and two seconds at most when DNS does not answer. */
    Verdict check(IncomingMail mail, ByteBuffer raw) {
        try {
            return checked(mail, raw);
        } catch (RuntimeException e) { // an odd signature keeps no mail from being read
            LOG.log(Level.WARNING, "The sender of a mail could not be checked: {0}", Faults.of(e));
            return Verdict.NOTHING;
        }
    }

    private Verdict checked(IncomingMail mail, ByteBuffer raw) {
        var own = settings.mailAuthservId().map(mail.authentication()::of);
        var said = own.orElseGet(() -> mail.authentication().topmost());
        var spf = own.isPresent() ? said.spf() : MailAuthentication.ifAgainst(said.spf());
        var dkim = own.isPresent() ? said.dkim() : MailAuthentication.ifAgainst(said.dkim());
        var dmarc = own.isPresent() ? said.dmarc() : MailAuthentication.ifAgainst(said.dmarc());
        var domain = domain(mail.from());
        var proven = own.isPresent() && said.vouchesFor(domain);
        if ((own.isEmpty() || dkim.equals(NONE)) && mail.authentication().signed() && !keys.isOff()) {
            var checked = new DkimCheck(raw, keys, clock).of(domain);
            dkim = checked.result();
            proven = proven || (checked.aligned() && !dmarc.equals("fail"));
        }
        var from = mail.from();
        return new Verdict(
                new Authentication(spf, dkim, dmarc),
                proven && from != null && isTheOnlyOne(from, raw) && !domain.isEmpty() ? from.email() : null);
    }

    /** Of a mail of which only the header could be read: what our own server says of it, and no trust. */
    Authentication said(IncomingMail mail) {
        var own = settings.mailAuthservId().map(mail.authentication()::of);
        return own.map(said -> new Authentication(said.spf(), said.dkim(), said.dmarc()))
                .orElse(Authentication.NONE);
    }

    /** One From with one address in it, which is not merely said in a name: else readers differ on who it is. */
    private static boolean isTheOnlyOne(MailAddress author, ByteBuffer raw) {
        var from =
                Headers.read(new Raw(raw), 0, raw.limit(), MailLimits.DEFAULT).all("from");
        return from.size() == 1
                && Addresses.parse(from.get(0)).equals(List.of(author))
                && QUOTED.matcher(from.get(0)).replaceAll("").contains(author.email());
    }

    private static String domain(@Nullable MailAddress from) {
        var email = from == null ? "" : OutgoingAddress.ascii(from.email()).toLowerCase(Locale.ROOT);
        return email.substring(email.lastIndexOf('@') + 1);
    }
}
