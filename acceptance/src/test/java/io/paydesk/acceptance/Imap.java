package io.paydesk.acceptance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The few words of IMAP the tests speak themselves, because a mail library would mend the broken mails they bring:
 * what is appended and fetched here is bytes.
 */
final class Imap implements AutoCloseable {
    private static final Pattern LITERAL = Pattern.compile("\\{([0-9]+)}$");

    /** One line of an answer, and the literal that followed it. */
    private static final class Line {
        private final String text;
        private final byte[] literal;

        Line(String text, byte[] literal) {
            this.text = text;
            this.literal = literal;
        }
    }

    private final Socket socket;
    private final String folder;
    private final InputStream in;
    private final OutputStream out;
    private long uidValidity;
    private int commands;

    private Imap(Socket socket, String folder) throws IOException {
        this.socket = socket;
        this.folder = folder;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        line();
    }

    static Imap open(int port, String user, String password) {
        return open(port, user, password, "INBOX");
    }

    /** Makes the folder where it is not there yet. */
    static Imap open(int port, String user, String password, String folder) {
        try {
            var imap = new Imap(new Socket(InetAddress.getLoopbackAddress(), port), folder);
            imap.socket.setSoTimeout(60_000);
            imap.command("LOGIN \"" + user + "\" \"" + password + "\"");
            if (imap.command("LIST \"\" " + folder).size() == 1) {
                imap.command("CREATE " + folder);
            }
            imap.select();
            return imap;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void select() throws IOException {
        uidValidity = command("SELECT " + folder).stream()
                .mapToLong(line -> number(line.text, "UIDVALIDITY ([0-9]+)"))
                .max()
                .orElseThrow();
    }

    long uidValidity() {
        return uidValidity;
    }

    /** Deletes the folder with all that is in it, and makes an empty one of the same name. */
    void makeAnew() {
        try {
            command("UNSELECT");
            command("DELETE " + folder);
            command("CREATE " + folder);
            select();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a mail into the folder, lone LF turned into CRLF as a mail server would. Answers its UID (RFC 4315). */
    long append(byte[] mail) {
        var bytes = withCrLf(mail);
        try {
            var tag = send("APPEND " + folder + " {" + bytes.length + "}");
            var goOn = line();
            if (!goOn.text.startsWith("+")) {
                throw new IOException(goOn.text);
            }
            out.write(bytes);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return answers(tag).stream()
                    .mapToLong(line -> number(line.text, "APPENDUID [0-9]+ ([0-9]+)"))
                    .max()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Brings all mails of this folder to another one in one step (RFC 6851). */
    void moveAll(String target) {
        try {
            command("UID MOVE 1:* " + target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes the server gives for a mail. */
    byte[] fetch(long uid) {
        try {
            command("NOOP");
            return command("UID FETCH " + uid + " BODY.PEEK[]").stream()
                    .filter(line -> line.literal.length > 0)
                    .findFirst()
                    .orElseThrow()
                    .literal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** UIDs of all mails, in order. */
    List<Long> uids() {
        return uids("ALL");
    }

    /** UIDs of the mails that fit a key of RFC 3501, such as UNSEEN. */
    List<Long> uids(String key) {
        try {
            command("NOOP");
            var uids = new ArrayList<Long>();
            for (var line : command("UID SEARCH " + key)) {
                if (line.text.startsWith("* SEARCH ")) {
                    for (var uid : line.text.substring(9).strip().split(" ", -1)) {
                        uids.add(Long.parseLong(uid));
                    }
                }
            }
            return uids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Line> command(String command) throws IOException {
        return answers(send(command));
    }

    private String send(String command) throws IOException {
        var tag = "a" + ++commands;
        out.write((tag + " " + command + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return tag;
    }

    private List<Line> answers(String tag) throws IOException {
        var lines = new ArrayList<Line>();
        while (true) {
            var line = line();
            lines.add(line);
            if (line.text.startsWith(tag + " ")) {
                if (!line.text.startsWith(tag + " OK")) {
                    throw new IOException(line.text);
                }
                return lines;
            }
        }
    }

    private Line line() throws IOException {
        var text = new ByteArrayOutputStream();
        int b;
        while ((b = in.read()) != '\n') {
            if (b < 0) {
                throw new EOFException("the server hung up");
            }
            text.write(b);
        }
        var line = text.toString(StandardCharsets.UTF_8).strip();
        var literal = LITERAL.matcher(line);
        return literal.find()
                ? new Line(line, in.readNBytes(Integer.parseInt(literal.group(1))))
                : new Line(line, new byte[0]);
    }

    private static long number(String text, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }

    static byte[] withCrLf(byte[] mail) {
        var out = new ByteArrayOutputStream(mail.length + mail.length / 40);
        int before = 0;
        for (byte b : mail) {
            if (b == '\n' && before != '\r') {
                out.write('\r');
            }
            out.write(b);
            before = b;
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
