package org.antitrafficking.coordination.alerts;

/** How people are recruited: the list of the Human Trafficking Case Data Standard v1.0 (IOM), written as there. */
public enum RecruitmentMethod {
    PLACE_OF_BUSINESS("AtAPlaceOfBusiness"),
    EDUCATIONAL_INSTITUTION("AtAnEducationalInstitution"),
    WORK("AtWork"),
    ONLINE_SOCIAL_NETWORKS("ThroughOnlineSocialNetworks"),
    ONLINE_ADVERTISEMENT("ThroughAnOnlineAdvertisement"),
    TELEVISION_ADVERT("ThroughATelevisionAdvert"),
    NEWSPAPER_ADVERT("ThroughANewspaperAdvert"),
    FAMILY("ThroughFamilyOrFamilyEvents"),
    FRIENDS("ThroughFriendsOrSocialEvents"),
    OTHER("Other");

    private final String text;

    RecruitmentMethod(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
