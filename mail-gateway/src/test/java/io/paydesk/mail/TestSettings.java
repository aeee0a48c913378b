package io.paydesk.mail;

import io.paydesk.kernel.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The defaults, with some things otherwise. */
final class TestSettings {
    private TestSettings() {}

    static Settings with(String... keysAndValues) {
        var properties = new Properties();
        for (var i = 0; i < keysAndValues.length; i += 2) {
            properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Settings.of(properties, Map.of(), Path.of("no-such-file"));
    }
}
