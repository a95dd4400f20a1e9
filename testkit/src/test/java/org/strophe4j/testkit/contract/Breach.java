package org.strophe4j.testkit.contract;

/** What a transport may do wrong, and the test that must see it. */
enum Breach {
    TELLS_OF_ITS_END_TWICE("aGracefulEndIsCleanAndTheLastThingThatIsTold"),
    RECEIVES_AFTER_ITS_END("afterTheEndItIsDeafAndDumb"),
    THROWS_AFTER_ITS_END("afterTheEndItIsDeafAndDumb"),
    CALLS_A_WANTED_END_A_FAILURE("anEndBeforeThereIsAStreamIsCleanToo"),
    CALLS_AN_ABORT_CLEAN("anAbortEndsItInAnyState"),
    CALLS_A_LOSS_CLEAN("aServerThatDiesIsAFailure"),
    TELLS_TWICE_WHAT_IS_WRITTEN("whatIsTransmittedIsWrittenOnceAndInOrderBeforeTheEnd"),
    TELLS_IN_ANOTHER_ORDER("whatIsTransmittedIsWrittenOnceAndInOrderBeforeTheEnd"),
    TELLS_TWO_THINGS_AT_ONCE("anyThreadMayTransmit"),
    READS_ALL_THE_SAME("whoDoesNotWantToReadIsNotFlooded"),
    COUNTS_NO_BYTES("whatIsReceivedDeclaresWhatItUses"),
    HIDES_FROM_THE_TAP("whoWatchesTheWireSeesItFirst"),
    CHANGES_ITS_TRAITS("theTraitsStayWhatTheyAre");

    /** The test that must fail. */
    final String test;

    Breach(String test) {
        this.test = test;
    }
}
