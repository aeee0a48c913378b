package io.paydesk.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.kernel.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    @Test
    void isAFileInTheDataFolderUnlessOneIsNamed() {
        var database = Database.of(settings(Map.of("paydesk.data-dir", "/srv/paydesk")));

        assertThat(database.url())
                .startsWith("jdbc:h2:file:/srv/paydesk/paydesk;")
                .contains("WRITE_DELAY=0");
    }

    @Test
    void neverWaitsForANetworkForever() {
        assertThat(Database.withNetworkLimits("jdbc:postgresql://db/paydesk"))
                .isEqualTo("jdbc:postgresql://db/paydesk?connectTimeout=10&socketTimeout=90&tcpKeepAlive=true"
                        + "&ApplicationName=paydesk");
    }

    @Test
    void keepsTheLimitsTheOperatorChose() {
        assertThat(Database.withNetworkLimits("jdbc:postgresql://db/paydesk?socketTimeout=5"))
                .contains("?socketTimeout=5&connectTimeout=10")
                .doesNotContain("socketTimeout=90");
    }

    @Test
    void showsNeitherPasswordNorParameters() {
        var database = Database.of(settings(Map.of(
                "paydesk.database.url", "jdbc:postgresql://db/paydesk?password=secret",
                "paydesk.database.password", "another secret")));

        assertThat(database).hasToString("jdbc:postgresql://db/paydesk");
    }

    private static Settings settings(Map<String, String> values) {
        var properties = new Properties();
        properties.putAll(values);
        return Settings.of(properties, Map.of(), Path.of("no-such-file"));
    }
}
