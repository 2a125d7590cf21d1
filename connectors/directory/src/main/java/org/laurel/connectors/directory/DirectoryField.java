package org.laurel.connectors.directory;

/** What is read about a person; settings may say which attribute feeds it ({@code LAUREL_DIRECTORY_ATTRIBUTES_<FIELD>}). */
public enum DirectoryField {
    ID, MAIL, NAME, GIVEN_NAME, MANAGER, DEPARTMENT, TITLE, LOCATION, LANGUAGE, EMPLOYEE_NUMBER,
    /** The Entra object id, where a directory carries it; no attribute by default. */
    ENTRA_ID
}
