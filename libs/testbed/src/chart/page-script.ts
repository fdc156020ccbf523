/** What the page of a message chart does. Text from messages is set as text, never as markup. */
export const PAGE_SCRIPT = `
const {lanes,rows,notes}=JSON.parse(document.getElementById('data').textContent);
const $=(s)=>document.querySelector(s),make=(tag,cls,text)=>{const e=document.createElement(tag);if(cls)e.className=cls;if(text!==undefined)e.textContent=text;return e};
const way=(r)=>r.t===r.f?lanes[r.f]:lanes[r.f]+' → '+lanes[r.t];
const W=84,list=$('#rows'),hidden=new Set();let chosen=-1;
for(const lane of lanes)$('#lanes').append(make('span','',lane));
const items=[...rows.map((r,i)=>({...r,i})),...notes].sort((a,b)=>a.at-b.at);
for(const r of items){const li=make('li');r.li=li;
 if(r.step!==undefined){li.className='note';li.textContent=r.step;list.append(li);continue}
 li.tabIndex=-1;li.setAttribute('role','option');r.time=make('time');li.append(r.time);
 const wire=make('span','wire'),arrow=make('i',r.t===r.f?'n':r.t>r.f?'r':'l');wire.style.width=lanes.length*W+'px';wire.style.color='var(--'+r.p+')';
 arrow.style.left=(Math.min(r.f,r.t)+.5)*W+'px';if(r.t!==r.f)arrow.style.width=Math.abs(r.t-r.f)*W+'px';wire.append(arrow);
 const text=make('span','text',r.s);text.style.left=(Math.min(r.f,r.t)+.5)*W+6+'px';if(r.again)text.append(make('b','again',' retransmission'));wire.append(text);li.append(wire);
 li.title=way(r)+': '+r.s;li.onclick=()=>choose(r);list.append(li)}
list.setAttribute('role','listbox');
const messages=items.filter((r)=>r.step===undefined);if(messages[0])messages[0].li.tabIndex=0;
for(const p of new Set(rows.map((r)=>r.p))){const b=make('button','',p);b.type='button';b.style.borderLeftColor='var(--'+p+')';b.setAttribute('aria-pressed','true');
 b.onclick=()=>{hidden.has(p)?hidden.delete(p):hidden.add(p);b.setAttribute('aria-pressed',String(!hidden.has(p)));filter()};$('#legend').append(b)}
function filter(){const q=$('input').value.toLowerCase(),delta=$('select').value==='delta';let last;
 for(const r of messages){const all=(r.s+' '+(r.ue||'')+' '+lanes[r.f]+' '+lanes[r.t]+' '+r.p).toLowerCase();
  const show=!hidden.has(r.p)&&all.includes(q);r.li.style.display=show?'':'none';if(!show)continue;
  r.time.textContent=(delta?r.at-(last??r.at):r.at).toFixed(1);last=r.at}}
$('input').oninput=filter;$('select').onchange=filter;$('form').onsubmit=(e)=>e.preventDefault();filter();
function choose(r){const old=messages[chosen];if(old){old.li.removeAttribute('aria-selected');old.li.tabIndex=-1}
 chosen=messages.indexOf(r);r.li.setAttribute('aria-selected','true');r.li.tabIndex=0;r.li.focus({preventScroll:true});r.li.scrollIntoView({block:'nearest'});
 const d=$('#detail');d.replaceChildren(make('h2','',r.s),make('p','',way(r)+', '+r.p+', '+r.at.toFixed(3)+' ms'+(r.ue?', '+r.ue:'')));
 if(r.tree!==undefined)d.append(tree(r.tree));if(r.hex)d.append(make('pre','',dump(r.hex)))}
function tree(v){const box=make('div');for(const [k,m] of Object.entries(v)){
 if(m!==null&&typeof m==='object'){const t=make('details');t.open=true;const s=make('summary');s.append(make('span','k',k));t.append(s,tree(m));box.append(t)}
 else{const l=make('div');l.append(make('span','k',k+': '),make('span','v',String(m)));box.append(l)}}return box}
function dump(h){let out='';for(let i=0;i<h.length;i+=32){const o=h.slice(i,i+32).match(/../g);
 out+=(i/2).toString(16).padStart(4,'0')+'  '+o.join(' ').padEnd(48)+' '+o.map((x)=>{const c=parseInt(x,16);return c>31&&c<127?String.fromCharCode(c):'.'}).join('')+'\\n'}return out}
document.onkeydown=(e)=>{if(!['ArrowDown','ArrowUp'].includes(e.key)||/INPUT|SELECT/.test(e.target.tagName))return;e.preventDefault();
 let i=chosen;do{i+=e.key==='ArrowDown'?1:-1}while(messages[i]&&messages[i].li.style.display==='none');if(messages[i])choose(messages[i])};
`;
