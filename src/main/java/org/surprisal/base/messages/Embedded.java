package org.surprisal.base.messages;

/** A record whose keys stand among those of the section that it is part of, not in a section of their own. */
public interface Embedded {}
