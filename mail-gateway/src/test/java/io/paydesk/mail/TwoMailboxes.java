package io.paydesk.mail;

import io.paydesk.mailbox.MailHome;
import io.paydesk.mailbox.OurMailboxes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A house with the mailbox of the settings and one that was added, as its gateway sees it. */
final class TwoMailboxes implements OurMailboxes {
    static final MailHome SUPPORT = new MailHome(0, "support@okpay.example", "", "", "s@h:1/INBOX");
    static final MailHome BILLING = new MailHome(7, "billing@pay.example", "Billing", "zh-CN", "b@h:1/INBOX");

    @Override
    public Set<String> addresses() {
        return Set.of(SUPPORT.address(), BILLING.address());
    }

    @Override
    public MailHome at(String place, String address) {
        return place.equals(BILLING.place()) || (place.isEmpty() && address.equals(BILLING.address()))
                ? BILLING
                : SUPPORT;
    }

    @Override
    public MailHome of(@Nullable Long mailbox) {
        return mailbox != null && mailbox == BILLING.mailbox() ? BILLING : SUPPORT;
    }
}
