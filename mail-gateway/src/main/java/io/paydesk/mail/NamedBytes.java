package io.paydesk.mail;

/** A small file found inside a text or a winmail.dat. */
final class NamedBytes {
    private final String name;
    private final byte[] content;

    NamedBytes(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    String name() {
        return name;
    }

    byte[] content() {
        return content;
    }
}
