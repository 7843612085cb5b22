/** The texts of pictures and reports in Chinese; merged into the table of all texts. */
export const zhReports = {
  chart: { asTable: '看成表格' },
}
