package io.paydesk.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An SMTP server that answers as a test tells it to, and keeps what it was told, bytes as UTF-8. */
final class ScriptedSmtp implements AutoCloseable {
    private final ServerSocket socket;
    private final List<String> extensions;
    private final Function<String, String> answers;
    final List<String> commands = new CopyOnWriteArrayList<>();
    final List<String> mails = new CopyOnWriteArrayList<>();
    final List<Socket> connections = new CopyOnWriteArrayList<>();

    /** {@code answers} gives the answer to a command, "" for the usual one, "cut" to end the connection. */
    ScriptedSmtp(List<String> extensions, Function<String, String> answers) throws IOException {
        this.socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        this.extensions = extensions;
        this.answers = answers;
        var thread = new Thread(this::serve, "smtp");
        thread.setDaemon(true);
        thread.start();
    }

    String address() {
        return "smtp://127.0.0.1:" + socket.getLocalPort();
    }

    List<String> said(String verb) {
        return commands.stream().filter(command -> command.startsWith(verb)).toList();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var connection = socket.accept()) {
                connections.add(connection);
                talk(connection);
            } catch (IOException e) {
                commands.add("(the other side has gone, or the test is over)");
            }
        }
    }

    private void talk(Socket connection) throws IOException {
        var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        say(connection, "220 here");
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            commands.add(line);
            var answer = answers.apply(line);
            if (answer.equals("cut")) {
                return;
            }
            say(connection, answer.isEmpty() ? usual(line) : answer);
            if (line.equals("DATA") && answer.isEmpty()) {
                var mail = new StringBuilder();
                for (line = in.readLine(); !".".equals(line); line = in.readLine()) {
                    mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
                }
                mails.add(mail.toString());
                var end = answers.apply(".");
                if (end.equals("cut")) {
                    return;
                }
                say(connection, end.isEmpty() ? "250 taken" : end);
            }
        }
    }

    private String usual(String line) {
        if (line.startsWith("EHLO")) {
            var all = new StringBuilder("250-here\r\n");
            extensions.forEach(extension -> all.append("250-").append(extension).append("\r\n"));
            return all + "250 HELP";
        }
        return line.equals("DATA") ? "354 go on" : line.equals("QUIT") ? "221 bye" : "250 ok";
    }

    private static void say(Socket connection, String line) throws IOException {
        connection.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
