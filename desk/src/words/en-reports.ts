/** The texts of pictures and reports in English; merged into the table of all texts. */
export const enReports = {
  chart: { asTable: 'As a table' },
}
