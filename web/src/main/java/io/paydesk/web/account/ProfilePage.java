package io.paydesk.web.account;

import io.paydesk.account.AccountView;
import io.paydesk.account.ConsentLine;
import io.paydesk.account.Consents;
import io.paydesk.account.ProfileForm;
import io.paydesk.account.Profiles;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /account/profile}: what customers say of themselves. */
@Named
@RequestScoped
public class ProfilePage {
    @Inject
    HttpServletRequest request;

    @EJB
    Profiles profiles;

    @EJB
    Consents consents;

    @Inject
    Visitor visitor;

    @Inject
    Notices notices;

    private int version;
    private String name = "";
    private String phone = "";
    private String address = "";
    private String country = "";
    private String language = "";
    private String timeZone = "";
    private boolean news;

    @PostConstruct
    void load() {
        var account = visitor.customer();
        version = account.version();
        name = account.name();
        phone = account.phone();
        address = account.address();
        country = account.country();
        language = account.language();
        timeZone = account.timeZone();
        news = consents.wantsNews(account.id());
    }

    public void save() {
        var id = visitor.customer().id();
        profiles.change(id, new ProfileForm(version, name, phone, address, country, language, timeZone));
        consents.wantNews(id, news);
        notices.go(request.getContextPath() + "/account/profile?lang=" + language, "account_profile.saved");
    }

    public AccountView getAccount() {
        return visitor.customer();
    }

    /** The latest word on each document. */
    public List<ConsentLine> getAgreed() {
        return consents.standing(visitor.customer().id());
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = Objects.requireNonNullElse(name, "");
    }

    public String getPhone() {
        return phone;
    }

    public void setPhone(@Nullable String phone) {
        this.phone = Objects.requireNonNullElse(phone, "");
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(@Nullable String address) {
        this.address = Objects.requireNonNullElse(address, "");
    }

    public String getCountry() {
        return country;
    }

    public void setCountry(@Nullable String country) {
        this.country = Objects.requireNonNullElse(country, "");
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(@Nullable String language) {
        this.language = Objects.requireNonNullElse(language, "");
    }

    public String getTimeZone() {
        return timeZone;
    }

    public void setTimeZone(@Nullable String timeZone) {
        this.timeZone = Objects.requireNonNullElse(timeZone, "");
    }

    public boolean isNews() {
        return news;
    }

    public void setNews(boolean news) {
        this.news = news;
    }
}
