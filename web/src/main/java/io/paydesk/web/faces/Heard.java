package io.paydesk.web.faces;

import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ActionEvent;
import jakarta.faces.event.ActionListener;
import jakarta.faces.event.ActionListenerWrapper;

/** Notes that a button of the page was heard, so that {@link Unheard} can tell of one that was not. */
public class Heard extends ActionListenerWrapper {
    private static final String NOTED = "paydesk.heard";

    private final ActionListener wrapped;

    public Heard(ActionListener wrapped) {
        this.wrapped = wrapped;
    }

    @Override
    public ActionListener getWrapped() {
        return wrapped;
    }

    @Override
    public void processAction(ActionEvent event) {
        FacesContext.getCurrentInstance().getAttributes().put(NOTED, true);
        wrapped.processAction(event);
    }

    static boolean isNoted(FacesContext context) {
        return context.getAttributes().containsKey(NOTED);
    }
}
