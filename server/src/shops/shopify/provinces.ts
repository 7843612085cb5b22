/** Codes that Shopify wants with an address, with the names that shoppers write; other countries are sent without. */
export const PROVINCES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CN: read(
    `AH Anhui|安徽,BJ Beijing|北京,CQ Chongqing|重庆,FJ Fujian|福建,GS Gansu|甘肃,GD Guangdong|广东,GX Guangxi|广西,GZ Guizhou|贵州,HI Hainan|海南,
    HE Hebei|河北,HL Heilongjiang|黑龙江,HA Henan|河南,HB Hubei|湖北,HN Hunan|湖南,NM Inner Mongolia|Nei Mongol|内蒙古,JS Jiangsu|江苏,JX Jiangxi|江西,
    JL Jilin|吉林,LN Liaoning|辽宁,NX Ningxia|宁夏,QH Qinghai|青海,SN Shaanxi|陕西,SD Shandong|山东,SH Shanghai|上海,SX Shanxi|山西,SC Sichuan|四川,
    TJ Tianjin|天津,XJ Xinjiang|新疆,YZ Tibet|Xizang|西藏,YN Yunnan|云南,ZJ Zhejiang|浙江`,
  ),
  US: read(
    `AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,DC District of Columbia|Washington DC,FL Florida,
    GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,
    MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,
    ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,PR Puerto Rico,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,
    UT Utah,VT Vermont,VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming`,
  ),
  CA: read(
    `AB Alberta,BC British Columbia,MB Manitoba,NB New Brunswick,NL Newfoundland and Labrador|Newfoundland,NT Northwest Territories,NS Nova Scotia,
    NU Nunavut,ON Ontario,PE Prince Edward Island,QC Quebec|Québec,SK Saskatchewan,YT Yukon`,
  ),
  AU: read(
    `ACT Australian Capital Territory,NSW New South Wales,NT Northern Territory,QLD Queensland,SA South Australia,TAS Tasmania,VIC Victoria,WA Western Australia`,
  ),
}

function read(list: string): Record<string, string> {
  return Object.fromEntries(
    list.split(',').map((entry) => {
      const [, code, names] = /^\s*([A-Z]{2,3}) (.+)$/s.exec(entry)!
      return [code!, names!.trim()]
    }),
  )
}
