package io.paydesk.acceptance;

import io.paydesk.acceptance.NeedsPackage.Part;
import org.junit.jupiter.api.Test;

/** The circle on Payara Micro. On application servers: {@link ServersIT}; by hand in a browser: {@link DeskStoryIT}. */
class MailCircleIT {
    @Test
    void closesOnTheEmbeddedDatabase() {
        MailCircle.walk(Houses.onH2());
    }

    @Test
    @NeedsPackage({Part.DOVECOT, Part.POSTGRESQL})
    void closesOnPostgresAndDovecotOverTls() {
        MailCircle.walk(Houses.onPostgres());
    }
}
