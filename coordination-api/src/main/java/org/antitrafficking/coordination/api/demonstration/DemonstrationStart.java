package org.antitrafficking.coordination.api.demonstration;

import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.partners.PartnerId;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Gives every founding partner its people, before anybody can call. */
@Component
@Profile("demonstration")
@DependsOn("founding")
class DemonstrationStart implements InitializingBean {

    private final Facts facts;
    private final DemonstrationPeople people;

    DemonstrationStart(Facts facts, DemonstrationPeople people) {
        this.facts = facts;
        this.people = people;
    }

    @Override
    public void afterPropertiesSet() {
        for (PartnerId partner : facts.reading().directory().partners().keySet()) people.bind(partner);
    }
}
