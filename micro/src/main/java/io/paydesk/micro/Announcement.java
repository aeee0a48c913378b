package io.paydesk.micro;

import io.paydesk.kernel.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The last lines of a start: where to go and, in the demo, with which login. */
final class Announcement {
    /** Known to everybody: only the demo uses it. */
    static final String DEMO_PASSWORD = "demo-admin-2026";

    private Announcement() {}

    static List<String> lines(Settings settings, Optional<DemoMail> demoMail, boolean ready) {
        var lines = new ArrayList<String>();
        var base = "http://localhost:" + settings.httpPort();
        var state =
                ready ? "Paydesk is ready: " : "Paydesk is up but not ready, " + base + "/-/health/ready says why: ";
        lines.add(state + base + "/   desk: " + base + "/desk");
        if (settings.demo()) {
            lines.add("  Demo login     " + settings.adminEmail() + " / "
                    + settings.adminPassword().filter(DEMO_PASSWORD::equals).orElse("(the password you set)"));
            lines.add("  Demo agents    linjing@okpay.example (中文), emma@okpay.example (English),"
                    + " zhouhang@okpay.example (compliance),");
            lines.add("                 chenxiao@okpay.example and noah@okpay.example (treasury), the same password");
            lines.add("  Demo customers zhaomin@mail.example (中文), emma.clarke@mail.example (English),"
                    + " the same password: " + base + "/account/sign-in");
        }
        demoMail.ifPresent(mail -> {
            lines.add("  Demo mail      SMTP localhost:" + mail.smtpPort() + "   IMAP localhost:" + mail.imapPort()
                    + "   (any user, any password; write to " + settings.mailAddress() + ")");
            lines.add("  Customers      " + base + "/demo/mailbox");
        });
        if (settings.demo()) {
            lines.add("  Data           " + settings.dataDir());
            lines.add("  Stop it with Ctrl-C; a second start keeps the data.");
        }
        return lines;
    }
}
