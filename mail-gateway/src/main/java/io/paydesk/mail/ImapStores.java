package io.paydesk.mail;

import io.paydesk.kernel.MailServer;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.Properties;

/** The mail library's stores, set up for one server each. */
final class ImapStores {
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "30000";
    /** At 16 KB, the default, a fetch costs three times as much; 1 MB is a huge object for the collector each time. */
    private static final String FETCH_BYTES = "262144";

    private ImapStores() {}

    /** Not yet connected; with properties that go before ours. */
    static Store of(MailServer server, Properties first) throws MessagingException {
        var properties = properties(server);
        properties.putAll(first);
        return Session.getInstance(properties).getStore(protocol(server));
    }

    private static String protocol(MailServer server) {
        return server.security() == MailServer.Security.TLS ? "imaps" : "imap";
    }

    private static Properties properties(MailServer server) {
        var prefix = "mail." + protocol(server) + ".";
        var properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", CONNECT_MILLIS);
        properties.setProperty(prefix + "timeout", ANSWER_MILLIS);
        properties.setProperty(prefix + "writetimeout", ANSWER_MILLIS);
        properties.setProperty(prefix + "fetchsize", FETCH_BYTES);
        properties.setProperty(prefix + "peek", "true");
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        if (server.byToken()) {
            properties.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
        }
        if (server.security() == MailServer.Security.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        return properties;
    }
}
