package io.paydesk.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The answer of a name server to one question (RFC 1035 §4.1). */
final class DnsAnswer {
    static final byte TXT = 16;

    private static final int HEADER = 12;
    private static final int TEXTS_MAX = 20;
    private static final int NO_SUCH_NAME = 3;

    private final byte[] bytes;
    private int position;

    /** Throws when it is no answer to this question. */
    DnsAnswer(byte[] bytes, byte[] question) throws IOException {
        if (!isTo(question, bytes)) {
            throw new IOException("no answer to the question");
        }
        this.bytes = bytes;
        this.position = questionEnd(question);
    }

    /** The same number and, but for the case of its letters, the same question. */
    static boolean isTo(byte[] question, byte[] answer) {
        var end = questionEnd(question);
        if (answer.length < end || answer[0] != question[0] || answer[1] != question[1] || (answer[2] & 0x80) == 0) {
            return false;
        }
        for (var i = HEADER; i < end; i++) {
            if (Character.toLowerCase(answer[i]) != Character.toLowerCase(question[i])) {
                return false;
            }
        }
        return true;
    }

    boolean isCut() {
        return (bytes[2] & 0x02) != 0;
    }

    /** The strings of each TXT record joined. */
    List<String> texts() throws IOException {
        var code = bytes[3] & 0x0F;
        if (code != 0 && code != NO_SUCH_NAME) {
            throw new TxtRecords.Refused("the name server answers with code " + code);
        }
        try {
            var texts = new ArrayList<String>();
            var records = number(6);
            for (var i = 0; i < records && texts.size() < TEXTS_MAX; i++) {
                skipName();
                var type = number(position);
                var end = position + 10 + number(position + 8);
                position += 10;
                if (type == TXT) {
                    texts.add(text(end));
                }
                position = end;
            }
            return texts;
        } catch (IndexOutOfBoundsException e) {
            throw new TxtRecords.Refused("the name server's answer is broken");
        }
    }

    private String text(int end) {
        var text = new ByteArrayOutputStream();
        while (position < end) {
            var length = bytes[position] & 0xFF;
            text.writeBytes(Arrays.copyOfRange(bytes, position + 1, Math.min(end, position + 1 + length)));
            position += 1 + length;
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private void skipName() {
        while (bytes[position] != 0) {
            if ((bytes[position] & 0xC0) != 0) { // the rest of the name stands elsewhere
                position += 2;
                return;
            }
            position += 1 + bytes[position];
        }
        position++;
    }

    private int number(int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    private static int questionEnd(byte[] question) {
        var end = HEADER;
        while (question[end] != 0) {
            end += 1 + question[end];
        }
        return end + 5;
    }
}
