package io.paydesk.web.faces;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Post, redirect, get: what was done is told on the page one is led to. */
@Named
@RequestScoped
public class Notices {
    @Inject
    Texts texts;

    /** Leads to a page of ours, which tells in a status line what was done. */
    public void go(String url, String key) {
        go(url, key, FacesMessage.SEVERITY_INFO);
    }

    /** Leads to a page of ours, which tells why nothing was done. */
    public void refuse(String url, String key) {
        go(url, key, FacesMessage.SEVERITY_ERROR);
    }

    private void go(String url, String key, FacesMessage.Severity severity) {
        var context = FacesContext.getCurrentInstance();
        context.getExternalContext().getSession(true); // MyFaces keeps no flash without one
        context.getExternalContext().getFlash().setKeepMessages(true);
        context.addMessage(null, new FacesMessage(severity, texts.get(key), null));
        go(url);
    }

    /** Leads to a page of ours. Of two buttons in one request, which no browser sends, the first has led somewhere already. */
    public void go(String url) {
        if (FacesContext.getCurrentInstance().getResponseComplete()) {
            return;
        }
        try {
            var context = FacesContext.getCurrentInstance().getExternalContext();
            if (context.getSession(false) != null) {
                context.getFlash().setRedirect(true); // MyFaces keeps the flash over navigations only, unless told
            }
            context.redirect(url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the redirected page is to find under this name. */
    public void leave(String name, String value) {
        var context = FacesContext.getCurrentInstance().getExternalContext();
        context.getSession(true);
        context.getFlash().put(name, value);
    }

    /** What was left for this page; "" when nothing was. */
    public String left(String name) {
        var value = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getFlash()
                .get(name);
        return value == null ? "" : value.toString();
    }

    /** Why what was typed into this plain field is refused; "" when it is not. */
    public String at(String id) {
        var told = FacesContext.getCurrentInstance().getMessageList(id);
        return told.isEmpty() ? "" : told.get(0).getSummary();
    }

    /** What is told on top of the page: done, or refused without a field to blame. */
    public List<FacesMessage> getTold() {
        return FacesContext.getCurrentInstance().getMessageList(null); // in EL null would become ""
    }
}
