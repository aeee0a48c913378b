package io.paydesk.mail;

import io.paydesk.mailbox.MailSource.From;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** What lay in a mailbox when it was added, and what was said is to become of it. */
final class OldMail {
    private static final int LISTED_MAX = 500;

    private OldMail() {}

    /** All of these UIDs without the old mail that nobody wants to have taken in. */
    static List<Long> left(Mailbox open, From from, List<Long> all) throws MessagingException {
        var since = from.since();
        if (since == null) {
            return all;
        }
        var sameFolder = open.uidValidity() == from.uidValidity();
        var old = all.stream().filter(uid -> !sameFolder || uid < from.uid()).collect(Collectors.toSet());
        if (old.isEmpty()) {
            return all;
        }
        var wanted = new ArrayList<>(all);
        wanted.removeAll(old);
        if (!sameFolder || !from.newOnly()) {
            var candidates =
                    open.arrivedSince(since).stream().filter(old::contains).toList();
            for (var start = 0; start < candidates.size(); start += LISTED_MAX) {
                var end = Math.min(candidates.size(), start + LISTED_MAX);
                open.list(candidates.subList(start, end)).stream()
                        .filter(mail ->
                                mail.arrivedAt() == null || !mail.arrivedAt().isBefore(since))
                        .forEach(mail -> wanted.add(mail.uid()));
            }
            Collections.sort(wanted);
        }
        return wanted;
    }
}
