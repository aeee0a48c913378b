package io.paydesk.web.account;

import io.paydesk.account.NewAccount;
import io.paydesk.account.Registrations;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.CustomerDoor;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /account/register}: joining; it ends with "look into your mail", whatever address was given. */
@Named
@RequestScoped
public class RegisterPage {
    @Inject
    HttpServletRequest request;

    @EJB
    Registrations registrations;

    @Inject
    CustomerDoor door;

    @Inject
    Visitor visitor;

    @Inject
    Notices notices;

    private String name = "";
    private String email = "";
    private String password = "";
    private String country = "";
    private String website = "";
    private boolean terms;
    private boolean privacy;
    private boolean news;

    /** Somebody who is in already has nothing to do here. */
    public void passOn() {
        if (visitor.isCustomer()) {
            notices.go(request.getContextPath() + "/account/profile");
        }
    }

    public void register() {
        var wanted = new NewAccount(email, name, password, visitor.language(), country, terms, privacy, news);
        var registered = website.isEmpty()
                ? registrations.register(wanted, door.browser(request))
                : wanted.nobodys(); // a field that people do not see: who fills it in is a machine, and is told nothing
        door.registered(registered, request);
        notices.go(request.getContextPath() + "/account/verify");
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = Objects.requireNonNullElse(name, "");
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(@Nullable String email) {
        this.email = Objects.requireNonNullElse(email, "");
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = Objects.requireNonNullElse(password, "");
    }

    public String getCountry() {
        return country;
    }

    public void setCountry(@Nullable String country) {
        this.country = Objects.requireNonNullElse(country, "");
    }

    public String getWebsite() {
        return website;
    }

    public void setWebsite(@Nullable String website) {
        this.website = Objects.requireNonNullElse(website, "");
    }

    public boolean isTerms() {
        return terms;
    }

    public void setTerms(boolean terms) {
        this.terms = terms;
    }

    public boolean isPrivacy() {
        return privacy;
    }

    public void setPrivacy(boolean privacy) {
        this.privacy = privacy;
    }

    public boolean isNews() {
        return news;
    }

    public void setNews(boolean news) {
        this.news = news;
    }
}
