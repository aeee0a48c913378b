package io.paydesk.mailbox;

import io.paydesk.kernel.MailServer.Security;
import io.paydesk.kernel.Refusal;

/** What may stand in the fields of a mailbox. */
final class MailboxFields {
    private MailboxFields() {}

    static void require(boolean right, MailboxRefusal otherwise, Object... details) {
        if (!right) {
            throw new Refusal(otherwise, details);
        }
    }

    static boolean isHost(String text) {
        return text.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,253}[A-Za-z0-9])?|[0-9a-fA-F:.]{2,45}");
    }

    /** What goes there does not leave this computer. */
    static boolean isThisComputer(String host) {
        return host.matches("(?i)localhost|127(\\.[0-9]{1,3}){3}|::1|\\[::1]");
    }

    /** An access token opens the mailbox to whoever reads it on its way. */
    static void requireShelteredToken(boolean byToken, Security security, String host) {
        require(!byToken || security != Security.PLAIN || isThisComputer(host), MailboxRefusal.TOKEN_IN_THE_CLEAR);
    }

    static boolean isPort(String text) {
        return text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65535;
    }

    static boolean isText(String text, int max) {
        return !text.isEmpty() && isTextOrEmpty(text, max);
    }

    static boolean isTextOrEmpty(String text, int max) {
        return text.length() <= max && text.chars().noneMatch(Character::isISOControl);
    }

    /** Printable ASCII, as tokens and scopes are; also none at all. */
    static boolean isAscii(String text, int max) {
        return text.length() <= max && text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
