package io.paydesk.web.faces;

import io.paydesk.kernel.Language;
import io.paydesk.web.security.Languages;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import jakarta.servlet.http.HttpServletRequest;

/**
 * A button that is not on the page any more when it is pressed, since another tab, the way back or a colleague came before, is heard
 * by nobody. The page then says so above what is true now, instead of nothing.
 */
public class Unheard implements PhaseListener {
    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RENDER_RESPONSE;
    }

    @Override
    public void beforePhase(PhaseEvent event) {
        var context = event.getFacesContext();
        if (context.isPostback()
                && !Heard.isNoted(context)
                && !context.isValidationFailed()
                && context.getMessageList().isEmpty()) {
            var sentence = Texts.in(language(context)).get("refusal.gone");
            context.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, sentence, null));
        }
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        // nothing: only what is about to be shown matters
    }

    static Language language(FacesContext context) {
        var ofPage = Language.of(context.getViewRoot().getLocale().toLanguageTag());
        return ofPage == null
                ? Languages.known(
                        (HttpServletRequest) context.getExternalContext().getRequest())
                : ofPage;
    }
}
