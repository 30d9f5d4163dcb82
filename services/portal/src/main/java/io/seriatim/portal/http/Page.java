package io.seriatim.portal.http;

/** What stands around every page: its title, who reads it, for which tenant. */
public record Page(String title, String reader, String tenant) {}
