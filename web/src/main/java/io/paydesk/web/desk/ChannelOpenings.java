package io.paydesk.web.desk;

import io.paydesk.channel.ChannelOffice;
import io.paydesk.channel.OpeningView;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Typed;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** On {@code /desk/channels}: a closed channel is opened by two people. */
@Named
@RequestScoped
public class ChannelOpenings {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    ChannelOffice office;

    @Inject
    Notices notices;

    private List<OpeningView> open = List.of();

    @PostConstruct
    void load() {
        open = office.openings(visitor.actor());
    }

    public void propose() {
        var typed = new Typed(request);
        office.proposeOpening(visitor.actor(), typed.text("channel"), typed.text("why"));
        done("desk_channels.done.proposed");
    }

    public void approve() {
        office.approveOpening(visitor.actor(), new Typed(request).number("opening"));
        done("desk_channels.done.opened");
    }

    public void refuse() {
        office.refuseOpening(visitor.actor(), new Typed(request).number("opening"));
        done("desk_channels.done.refused");
    }

    private void done(String key) {
        notices.go(request.getContextPath() + "/desk/channels", key);
    }

    public List<OpeningView> getOpen() {
        return open;
    }

    public boolean isMine(OpeningView each) {
        return each.proposal().isBy(visitor.actor());
    }
}
