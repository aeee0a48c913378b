package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.function.Supplier;

/** What holds of anything that was read, whatever it was made of. */
final class FuzzCheck {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Ten times what the slowest honest mail takes while every branch of the code is counted. */
    private static final long NANOS_A_BYTE = 200_000;

    private static final int EXPANSION = 24;

    private FuzzCheck() {}

    /**
     * The processor's time, not the clock's: the machine may be busy. No more than five seconds, less for little. What was
     * slow has a second try, for the first one may have loaded the code.
     */
    static <T> T inTime(int bytes, Supplier<T> work) {
        long allowed = Math.min(LONGEST.toNanos(), LONGEST.toNanos() / 4 + bytes * NANOS_A_BYTE);
        long start = THREADS.getCurrentThreadCpuTime();
        T result = work.get();
        if (THREADS.getCurrentThreadCpuTime() - start > allowed) {
            start = THREADS.getCurrentThreadCpuTime();
            result = work.get();
            assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start))
                    .isLessThan(Duration.ofNanos(allowed));
        }
        return result;
    }

    /** A text made of so many bytes may be longer than they are, but not without end. */
    static void isBounded(String text, int bytes) {
        assertThat(text.length()).isLessThanOrEqualTo(1_000 + EXPANSION * bytes);
    }

    /** Choosing what is shown first makes nothing up, and hides nothing when nothing else would be left. */
    static void isChosenFrom(String visible, String whole) {
        assertThat(isPartOf(visible, whole))
                .describedAs("«%s» is chosen from «%s»", visible, whole)
                .isTrue();
        assertThat(visible.isBlank()).isEqualTo(whole.isBlank());
    }

    /** All characters of it but blanks stand in the other one, in this order. */
    static boolean isPartOf(String part, String whole) {
        int at = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (isBlank(c)) {
                continue;
            }
            while (at < whole.length() && whole.charAt(at) != c) {
                at++;
            }
            if (at++ >= whole.length()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** A name to save a file by: no path, nothing hidden, none twice, short enough for a file system. */
    static void namesAreSafe(IncomingMail mail) {
        var taken = new HashSet<String>();
        for (MailFile file : mail.attachments()) {
            assertThat(taken.add(file.uniqueName().toLowerCase(Locale.ROOT))).isTrue();
            isSafeName(file.fileName());
            isSafeName(file.uniqueName());
        }
    }

    static void isSafeName(String name) {
        assertThat(name).isNotBlank().doesNotContain("/", "\\", "..").isNotEqualTo(".");
        assertThat(name.codePoints().noneMatch(FuzzCheck::isHidden))
                .describedAs(name)
                .isTrue();
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(255);
    }

    private static boolean isHidden(int c) {
        boolean joiner = c == 0x200C || c == 0x200D;
        return Character.isISOControl(c)
                || (!joiner && Character.getType(c) == Character.FORMAT)
                || Character.getType(c) == Character.SURROGATE
                || c == 0x2028
                || c == 0x2029;
    }

    /** For a header, a log line or a page: no line end and no other control character. */
    static void isOneLine(String text) {
        assertThat(text.codePoints().noneMatch(Character::isISOControl))
                .describedAs(text)
                .isTrue();
    }
}
