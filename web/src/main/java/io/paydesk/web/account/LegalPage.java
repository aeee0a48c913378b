package io.paydesk.web.account;

import io.paydesk.kernel.Settings;
import io.paydesk.web.faces.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code /terms} and {@code /privacy}: what customers agree to, in the version of the settings. */
@Named
@RequestScoped
public class LegalPage {
    @Inject
    Texts texts;

    @Inject
    Settings settings;

    public String getTermsVersion() {
        return settings.termsVersion();
    }

    public String getPrivacyVersion() {
        return settings.privacyVersion();
    }

    public List<String> getTerms() {
        return paragraphs(texts.say("terms.text", settings.brand()));
    }

    public List<String> getPrivacy() {
        return paragraphs(texts.say("privacy.text", settings.brand()));
    }

    private static List<String> paragraphs(String text) {
        return List.of(text.split("¶", -1));
    }
}
