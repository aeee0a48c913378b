package io.paydesk.web.faces;

import io.paydesk.kernel.Language;
import io.paydesk.kernel.Settings;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the frame around every page knows: language, theme, brand, and where it stands. */
@Named
@RequestScoped
public class Shell {
    @Inject
    HttpServletRequest request;

    @Inject
    Settings settings;

    @Inject
    Visitor visitor;

    private Language language = Language.ZH_CN;

    @PostConstruct
    void look() {
        language = visitor.language();
    }

    public Language language() {
        return language;
    }

    @Produces
    @Named("t")
    public Texts texts() {
        return Texts.in(language);
    }

    public String getLang() {
        return language.tag();
    }

    public Locale getLocale() {
        return language.locale();
    }

    /** {@code light}, {@code dark}, or null: as the system has it. */
    public @Nullable String getTheme() {
        return Preferences.theme(request);
    }

    public String getBrand() {
        return settings.brand();
    }

    /** The name of our host, by which people tell us from who only looks like us. */
    public String getHost() {
        return URI.create(settings.publicUrl()).getHost();
    }

    public String getSupport() {
        return settings.mailAddress();
    }

    public boolean isDemo() {
        return settings.demo();
    }

    /** This page in the other language. */
    public String getOtherLanguage() {
        var kept = request.getQueryString() == null
                ? ""
                : Arrays.stream(request.getQueryString().split("&", -1))
                        .filter(pair -> !pair.isEmpty() && !pair.startsWith("lang="))
                        .map(pair -> pair + "&")
                        .collect(Collectors.joining());
        return "?" + kept + "lang=" + (language == Language.EN ? Language.ZH_CN : Language.EN).tag();
    }

    /** The language a customer's text is written in, for its {@code lang}. */
    public String langOf(@Nullable String text) {
        return text == null || text.isBlank()
                ? getLang()
                : Language.ofText(text).tag();
    }
}
