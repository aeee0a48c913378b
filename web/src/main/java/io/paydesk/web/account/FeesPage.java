package io.paydesk.web.account;

import io.paydesk.channel.ChannelView;
import io.paydesk.channel.Channels;
import io.paydesk.channel.Direction;
import io.paydesk.channel.LimitCap;
import io.paydesk.channel.Limits;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;

/** {@code /fees}: what moving money costs and how long it takes, from the channels as they are now; and what each tier may move. */
@Named
@RequestScoped
public class FeesPage {
    @EJB
    Channels channels;

    @EJB
    Limits limits;

    private List<ChannelView> all = List.of();
    private List<LimitCap> caps = List.of();

    @PostConstruct
    void load() {
        all = channels.list();
        caps = limits.caps();
    }

    public List<Direction> getDirections() {
        return List.of(Direction.values());
    }

    public List<ChannelView> of(Direction direction) {
        return all.stream().filter(each -> each.direction() == direction).toList();
    }

    public List<LimitCap> getCaps() {
        return caps;
    }
}
