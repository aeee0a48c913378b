package io.paydesk.maillog;

import io.paydesk.audit.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What staff decided about the mail of one address, or of a domain and all below it. The narrower rule wins. */
@Entity
@Table(name = "sender_rule")
class SenderRule {
    private static final String SENDER =
            "(?:[^\\s@<>\"(),;:]{1,64}@)?[\\p{L}\\p{N}_-]{1,63}(?:\\.[\\p{L}\\p{N}_-]{1,63}){1,10}";
    private static final int NAMES_MAX = 11;

    @Id
    String sender;

    @Enumerated(EnumType.STRING)
    SenderVerdict verdict;

    @Column(name = "decided_by")
    String decidedBy;

    @Column(name = "decided_at")
    Instant decidedAt;

    @SuppressWarnings("NullAway.Init")
    protected SenderRule() {}

    SenderRule(String sender, SenderVerdict verdict, Actor by, Instant now) {
        this.sender = sender;
        decide(verdict, by, now);
    }

    final void decide(SenderVerdict what, Actor by, Instant now) {
        verdict = what;
        decidedBy = by.name();
        decidedAt = now;
    }

    SenderRuleView view() {
        return new SenderRuleView(sender, verdict, decidedBy, decidedAt);
    }

    /** As it is kept: lower case, {@code @example.com} without its mark. Empty when it is neither address nor domain. */
    static Optional<String> sender(String text) {
        var sender = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^@", "");
        return sender.length() <= 320 && sender.matches(SENDER) ? Optional.of(sender) : Optional.empty();
    }

    /** The address, its domain, the domains above that, without the topmost. */
    static List<String> names(String email) {
        var address = email.toLowerCase(Locale.ROOT);
        var names = new ArrayList<String>(List.of(address));
        var domain = address.substring(address.lastIndexOf('@') + 1);
        while (domain.indexOf('.') > 0 && names.size() < NAMES_MAX) {
            names.add(domain);
            domain = domain.substring(domain.indexOf('.') + 1);
        }
        return names;
    }
}
