package io.paydesk.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is what its bytes say, where they say it for certain; else the sender's word counts. */
class FileContentTest {
    private static final String PROGRAM = "MZ" + "\0".repeat(64) + "This program cannot be run in DOS mode";
    private static final String PNG = "\u0089PNG\r\n\u001A\n\0\0\0\rIHDR";

    @ParameterizedTest
    @MethodSource("beginnings")
    void theFirstBytesTell(String beginning, String type) {
        assertThat(FileContent.of(bytes(beginning))).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MZ is how this text begins and it goes on and on and on and on and on and on",
                "x",
                "BM is short",
                "<p>",
                "#!x",
                "a,b"
            })
    void whatTellsNothingIsNothing(String beginning) {
        assertThat(FileContent.of(bytes(beginning))).isEmpty();
        assertThat(FileContent.of(new byte[0])).isEmpty();
    }

    @Test
    void theSendersWordCountsWhereNothingContradictsIt() {
        assertThat(FileContent.type("image/png", "a.png", bytes(PNG))).isEqualTo("image/png");
        assertThat(FileContent.type("image/jpg", "a.jpg", bytes("\u00FF\u00D8\u00FF")))
                .isEqualTo("image/jpg");
        assertThat(FileContent.type("image/png", "a.png", bytes("no picture"))).isEqualTo("image/png");
        assertThat(FileContent.type("application/octet-stream", "a.png", bytes(PNG)))
                .isEqualTo("application/octet-stream");
        assertThat(FileContent.type("text/csv", "a.csv", bytes("a,b"))).isEqualTo("text/csv");
        assertThat(FileContent.type("application/vnd.ms-excel", "a.xls", bytes("<html><table>")))
                .isEqualTo("application/vnd.ms-excel");
        assertThat(FileContent.type("text/plain", "a.txt", bytes("<html>"))).isEqualTo("text/plain");
        assertThat(FileContent.type("application/octet-stream", "setup.exe", bytes(PROGRAM)))
                .isEqualTo("application/octet-stream");
    }

    @Test
    void aPictureMustBeAPicture() {
        assertThat(FileContent.type("image/png", "a.png", bytes("<svg onload=x>")))
                .isEqualTo("image/svg+xml");
        assertThat(FileContent.type("application/pdf", "a.pdf", bytes("<html><script>")))
                .isEqualTo("text/html");
        assertThat(FileContent.type("application/octet-stream", "a.pdf", bytes("PK\u0003\u0004")))
                .isEqualTo("application/zip");
        assertThat(FileContent.type("image/png", "a.jpg", bytes("\u00FF\u00D8\u00FF")))
                .isEqualTo("image/jpeg");
    }

    @Test
    void aProgramIsToldWhateverItIsCalled() {
        for (String name : new String[] {"a.png", "a.pdf", "a.docx", "a.txt", "a", ""}) {
            for (String type : new String[] {"image/png", "application/octet-stream", "text/plain", "audio/mpeg"}) {
                String told = FileContent.type(type, name, bytes(PROGRAM));

                assertThat(told).isEqualTo("application/x-msdownload");
                assertThat(FileContent.isDisguised(name, told)).isTrue();
            }
        }
    }

    @Test
    void onlyWhatIsSomethingElseThanItsNameSaysIsDisguised() {
        assertThat(FileContent.isDisguised("a.png", "image/svg+xml")).isTrue();
        assertThat(FileContent.isDisguised("rechnung.PDF", "text/html")).isTrue();
        assertThat(FileContent.isDisguised("a.pdf", "application/zip")).isTrue();
        assertThat(FileContent.isDisguised("a.png", "application/pdf")).isTrue();
        assertThat(FileContent.isDisguised("a.png", "image/jpeg")).isFalse();
        assertThat(FileContent.isDisguised("a.svg", "image/svg+xml")).isFalse();
        assertThat(FileContent.isDisguised("a.exe", "application/x-msdownload")).isFalse();
        assertThat(FileContent.isDisguised("a.png", "application/octet-stream")).isFalse();
        assertThat(FileContent.isDisguised("a.txt", "text/html")).isFalse();
        assertThat(FileContent.isDisguised("", "text/html")).isFalse();
    }

    @Test
    void manyCommentsBeforeAPageCostNothing() {
        assertThat(FileContent.of(bytes("<!-- -->".repeat(400) + "<svg>"))).isEqualTo("image/svg+xml");
        assertThat(FileContent.of(bytes("<!-- -->".repeat(1_000) + "<svg>"))).isEmpty();
    }

    static Stream<Arguments> beginnings() {
        return Stream.of(
                arguments("\u0089PNG\r\n\u001A\n\0", "image/png"),
                arguments("\u00FF\u00D8\u00FF\u00E0", "image/jpeg"),
                arguments("GIF89a", "image/gif"),
                arguments("RIFF....WEBPVP8 ", "image/webp"),
                arguments("BM....\0\0\0\0", "image/bmp"),
                arguments("II*\0", "image/tiff"),
                arguments("....ftypheic", "image/heic"),
                arguments("%PDF-1.7", "application/pdf"),
                arguments("PK\u0003\u0004..........................word/document.xml", "application/zip"),
                arguments("PK\u0003\u0004..........................META-INF/MANIFEST.MF", "application/java-archive"),
                arguments(
                        "PK\u0003\u0004..........................AndroidManifest.xml",
                        "application/vnd.android.package-archive"),
                arguments("Rar!\u001A\u0007\0", "application/vnd.rar"),
                arguments("7z\u00BC\u00AF'\u001C", "application/x-7z-compressed"),
                arguments("\u001F\u008B\b\0", "application/gzip"),
                arguments("....ftypisom", "video/mp4"),
                arguments("....ftypqt  ", "video/quicktime"),
                arguments("\u001AE\u00DF\u00A3", "video/webm"),
                arguments("ID3\u0003", "audio/mpeg"),
                arguments("#!AMR", "audio/amr"),
                arguments("OggS", "audio/ogg"),
                arguments("RIFF....WAVEfmt ", "audio/wav"),
                arguments("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", "application/x-ole-storage"),
                arguments("\u007FELF", "application/x-elf"),
                arguments("\u00CF\u00FA\u00ED\u00FE", "application/x-mach-binary"),
                arguments("L\0\0\0\u0001\u0014\u0002\0", "application/x-ms-shortcut"),
                arguments("{\\rtf1\\ansi", "text/rtf"),
                arguments("#!/bin/sh", "text/x-shellscript"),
                arguments("<svg xmlns=x>", "image/svg+xml"),
                arguments("<?xml version='1.0'?><!-- x --><svg>", "image/svg+xml"),
                arguments(" <!DOCTYPE html><p>", "text/html"),
                arguments("<script>alert(1)</script>", "text/html"),
                arguments("\u00EF\u00BB\u00BF<html lang=en>", "text/html"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
