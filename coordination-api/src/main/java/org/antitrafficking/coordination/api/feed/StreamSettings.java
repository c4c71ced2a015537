package org.antitrafficking.coordination.api.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many streams there may be, under {@code coordination.streams}.
 *
 * @param perPartner the most open streams of one partner, on all nodes together
 * @param perNode the most open streams of a node
 * @param keepAlive after how much silence a stream says that it is there, which also finds out whether it is read
 */
@ConfigurationProperties("coordination.streams")
public record StreamSettings(
        @DefaultValue("100") int perPartner,
        @DefaultValue("2000") int perNode,
        @DefaultValue("15s") Duration keepAlive) {}
